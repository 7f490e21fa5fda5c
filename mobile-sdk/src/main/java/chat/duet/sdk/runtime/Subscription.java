package chat.duet.sdk.runtime;

/** What a listener gets for being added: closing it ends the calls. May be closed more than once, from any thread. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** From now on no call begins; one that has begun may still be running. */
    @Override
    void close();
}
