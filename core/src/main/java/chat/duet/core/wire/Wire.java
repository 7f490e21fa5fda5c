package chat.duet.core.wire;

import chat.duet.core.device.DeviceAddress;

/** Carries bytes to devices. Thread-safe. */
public interface Wire {
    Lane lane(DeviceAddress device);
}
