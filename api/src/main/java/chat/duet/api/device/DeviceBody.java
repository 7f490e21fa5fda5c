package chat.duet.api.device;

import chat.duet.core.device.Device;

/**
 * A device as it is answered.
 *
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param current whether the request came from this device
 */
record DeviceBody(String id, String name, long createdAt, boolean current) {
    static DeviceBody of(Device device, boolean current) {
        return new DeviceBody(device.id().toString(), device.name(), device.createdAt(), current);
    }
}
