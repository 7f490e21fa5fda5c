package chat.duet.api.account;

import chat.duet.core.account.User;
import chat.duet.protocol.id.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * The caller as it is answered: a user, and the device the request comes from. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param readReceipts whether others see how far the caller has read, and the caller sees it of them
 * @param lastSeen whether others see when the caller was last connected, and the caller sees it of them
 * @param deviceId null for a token of another backend without a device
 */
record MeBody(
        String id,
        String name,
        String displayName,
        long createdAt,
        @Nullable String photo,
        @Nullable String timeZone,
        @Nullable String language,
        boolean readReceipts,
        boolean lastSeen,
        String role,
        @Nullable String deviceId) {
    static MeBody of(User user, @Nullable DeviceId device) {
        return new MeBody(
                user.id().toString(),
                user.name(),
                user.displayName(),
                user.createdAt(),
                user.profile().photo(),
                user.profile().zone(),
                user.profile().language(),
                user.profile().readReceipts(),
                user.profile().lastSeen(),
                user.role().text(),
                device == null ? null : device.toString());
    }
}
