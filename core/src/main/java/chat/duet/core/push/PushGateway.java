package chat.duet.core.push;

/** A way to wake devices. Thread-safe. */
public interface PushGateway {
    /**
     * Hands one notice to the provider. Blocks, for a bounded time, on a thread that nobody's acknowledgement waits for. Does not retry, because
     * the queue knows better when; never throws: whatever goes wrong is a result.
     */
    PushResult send(Notice notice);
}
