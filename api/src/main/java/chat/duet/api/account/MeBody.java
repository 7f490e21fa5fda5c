package chat.duet.api.account;

import chat.duet.core.account.User;
import chat.duet.protocol.id.DeviceId;

/** The caller as it is answered: a user, and the device the access token belongs to. */
record MeBody(String id, String name, String displayName, long createdAt, String deviceId) {
    static MeBody of(User user, DeviceId device) {
        return new MeBody(user.id().toString(), user.name(), user.displayName(), user.createdAt(), device.toString());
    }
}
