package chat.duet.sdk.connection;

/** What comes over a connection. Thread-safe. */
public interface EventReceiver {
    void event(byte[] payload, Runnable acknowledge);

    void live(byte[] payload);
}
