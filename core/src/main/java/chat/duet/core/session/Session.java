package chat.duet.core.session;

import chat.duet.core.device.DeviceAddress;
import java.time.Instant;

/** What a device gets when it logs in or refreshes. The tokens are secrets: {@link #toString()} leaves them out. */
public record Session(
        DeviceAddress device,
        String accessToken,
        Instant accessTokenExpiresAt,
        String refreshToken,
        Instant refreshTokenExpiresAt) {
    @Override
    public String toString() {
        return "Session[" + device.clientId() + "]";
    }
}
