package chat.duet.protocol.event;

/** A durable event of a user's inbox log, sent with QoS 1 on the topic {@code in}. Inbox events are immutable. */
public interface InboxEvent {
    /** The place in the user's inbox log: 1, 2, 3 and so on without holes, up to 2^53-1. */
    long number();

    /** The event's type as it stands on the wire. */
    String type();
}
