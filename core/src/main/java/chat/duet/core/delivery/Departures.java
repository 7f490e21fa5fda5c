package chat.duet.core.delivery;

import chat.duet.core.device.DeviceAddress;

/** Hears that a device has gone; it may have come back by then. Must not block. */
public interface Departures {
    void departed(DeviceAddress device);
}
