package chat.duet.core.session;

import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.time.Instant;

/** Who is calling, as proved by an access token, and until when that proof holds. */
public record Caller(UserId user, DeviceId device, Instant expiresAt) {
    /** Stands for no device: a token of another backend does not name one. */
    static final DeviceId NO_DEVICE = DeviceId.of(0);

    public boolean hasDevice() {
        return !device.equals(NO_DEVICE);
    }

    public DeviceAddress address() {
        return new DeviceAddress(user, device);
    }
}
