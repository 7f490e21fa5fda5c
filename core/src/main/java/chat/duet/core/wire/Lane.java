package chat.duet.core.wire;

import java.util.concurrent.CompletionStage;

/** The way to one device. Calls of {@link #event} come one at a time and must keep their order; none may block. */
public interface Lane {
    /**
     * Puts an event into the device's MQTT session at QoS 1, connected or not.
     *
     * @return false if the device has no session (any more): the event did not go anywhere
     */
    CompletionStage<Boolean> event(byte[] payload);

    /** Sends at QoS 0 to a connected device; lost if it is not. */
    void live(byte[] payload);

    /** Closes the device's connection, if it has one, telling it why. */
    void disconnect(DisconnectReason reason);
}
