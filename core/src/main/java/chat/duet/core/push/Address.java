package chat.duet.core.push;

import org.jspecify.annotations.Nullable;

/**
 * Where a gateway finds a device.
 *
 * @param token FCM: the registration token; Web Push: the endpoint's URL
 * @param keys Web Push: the subscription's keys; null for FCM
 */
public record Address(
        Gateway gateway,
        Platform platform,
        String token,
        @Nullable Keys keys) {
    /**
     * A Web Push subscription's keys (RFC 8291), both in base64url without padding.
     *
     * @param p256dh the device's public key, an uncompressed point on P-256: 65 bytes
     * @param auth the shared secret: 16 bytes
     */
    public record Keys(String p256dh, String auth) {}

    /** Never the token: whoever has it can ring the device. */
    @Override
    public String toString() {
        return gateway + "/" + platform;
    }
}
