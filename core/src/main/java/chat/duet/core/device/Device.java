package chat.duet.core.device;

import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;

/**
 * A device of a user.
 *
 * @param createdAt milliseconds since 1970-01-01T00:00Z
 * @param lastSeenAt when it was last connected or got tokens, in milliseconds since 1970-01-01T00:00Z; 0 if never
 * @param cursor number of the last event of the user's inbox log that the device has acknowledged, 0 before the first
 * @param revoked whether the device was logged out for ever
 */
public record Device(
        DeviceId id, UserId userId, String name, long createdAt, long lastSeenAt, long cursor, boolean revoked) {
    public DeviceAddress address() {
        return new DeviceAddress(userId, id);
    }
}
