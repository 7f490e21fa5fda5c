package chat.duet.protocol.event;

/**
 * An event that counts only now, sent with QoS 0 on the topic {@code live} and never stored. Live events are immutable.
 */
public interface LiveEvent {
    /** The event's type as it stands on the wire. */
    String type();
}
