package chat.duet.drill.simulation.broker;

import chat.duet.core.device.DeviceAddress;

/** What a device hears of its connection. Calls for a connection that the device has given up must be ignored. */
public interface Client {
    DeviceAddress address();

    boolean mqtt5();

    /** The connection was let in. */
    void connected(Link link);

    /** The connection has ended, or never came to be. */
    void ended(Link link, boolean revoked);

    /** An event has arrived; {@link Link#acknowledge} is for later. */
    void event(Link link, Held event);

    void answer(Link link, int packet, Reply reply);

    void live(Link link, byte[] payload);
}
