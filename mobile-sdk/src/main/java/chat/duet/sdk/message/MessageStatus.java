package chat.duet.sdk.message;

/** How far a message has come. Of a message of somebody else only {@link #SENT} and {@link #READ} (by this user) are said. */
public enum MessageStatus {
    /** On this device only; it is sent as soon as that is possible. */
    PENDING,
    /** Refused; {@link Message#failure} says why. It can be retried or discarded. */
    FAILED,
    /** On the server's disk. */
    SENT,
    /** On a device of the other side. */
    DELIVERED,
    /** Read by the other side. */
    READ
}
