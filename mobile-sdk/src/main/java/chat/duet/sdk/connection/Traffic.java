package chat.duet.sdk.connection;

/** What a connection is for. On the SDK's thread. */
public interface Traffic {
    /** An attempt begins: what comes over it goes here, and what still comes over earlier ones goes nowhere. */
    EventReceiver expect();

    /** There is a connection. Some of its events may have come already. */
    void up(Link link);

    /** It has gone. Its events that were not acknowledged come again. */
    void down();
}
