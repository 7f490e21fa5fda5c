package chat.duet.core.wire;

/**
 * One open connection of a device, where the host can write to it without the broker's session in between. What is given to it and not acknowledged
 * when the connection ends is nowhere else: the log has to fill the next one. Calls come one at a time and must keep their order; none may block.
 */
@FunctionalInterface
public interface DirectLine {
    /** Sends the event at QoS 1, as soon as the device's receive maximum lets it; lost if the connection ends. */
    void event(long number, byte[] payload);
}
