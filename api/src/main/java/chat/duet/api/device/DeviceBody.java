package chat.duet.api.device;

import chat.duet.core.device.Device;
import org.jspecify.annotations.Nullable;

/**
 * A device as it is answered. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param lastSeenAt when it was last connected or got tokens, null if never
 * @param connected whether it is connected by MQTT now
 * @param current whether the request came from this device
 */
record DeviceBody(
        String id, String name, long createdAt, @Nullable Long lastSeenAt, boolean connected, boolean current) {
    static DeviceBody of(Device device, boolean connected, boolean current) {
        return new DeviceBody(
                device.id().toString(),
                device.name(),
                device.createdAt(),
                device.lastSeenAt() == 0 ? null : (Long) device.lastSeenAt(),
                connected,
                current);
    }
}
