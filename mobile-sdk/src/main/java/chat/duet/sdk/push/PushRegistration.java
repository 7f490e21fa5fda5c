package chat.duet.sdk.push;

import chat.duet.sdk.http.JsonBody;
import org.jspecify.annotations.Nullable;

/** How this device is to be rung. Immutable. The token is a secret: {@link #toString} leaves it out. */
public final class PushRegistration {
    private final JsonBody address;
    private final @Nullable JsonBody quietHours;
    private final @Nullable String timeZone;
    private final @Nullable String preview;

    private PushRegistration(
            JsonBody address, @Nullable JsonBody quietHours, @Nullable String timeZone, @Nullable String preview) {
        this.address = address;
        this.quietHours = quietHours;
        this.timeZone = timeZone;
        this.preview = preview;
    }

    /** @param token what {@code FirebaseMessaging.getToken()} returned */
    public static PushRegistration fcm(String token) {
        return new PushRegistration(
                new JsonBody().put("gateway", "fcm").put("platform", "android").put("token", token), null, null, null);
    }

    /** What a UnifiedPush distributor has given: the endpoint, and its keys in base64url. */
    public static PushRegistration unifiedPush(String endpoint, String p256dh, String auth) {
        JsonBody keys = new JsonBody().put("p256dh", p256dh).put("auth", auth);
        return new PushRegistration(
                new JsonBody()
                        .put("gateway", "web-push")
                        .put("platform", "android")
                        .put("endpoint", endpoint)
                        .put("keys", keys),
                null,
                null,
                null);
    }

    /**
     * Rings not at these hours of each day, but when they are over.
     *
     * @param from such as 22:00
     * @param to such as 07:00
     * @param zone an IANA name, such as Asia/Seoul
     */
    public PushRegistration quiet(String from, String to, String zone) {
        return new PushRegistration(address, new JsonBody().put("from", from).put("to", to), zone, preview);
    }

    /** @param value none, sender or full; it counts where it is stricter than the server's setting */
    public PushRegistration preview(String value) {
        return new PushRegistration(address, quietHours, timeZone, value);
    }

    JsonBody body() {
        return address.copy()
                .put("quietHours", quietHours)
                .put("timeZone", timeZone)
                .put("preview", preview);
    }

    @Override
    public String toString() {
        return "PushRegistration[]";
    }
}
