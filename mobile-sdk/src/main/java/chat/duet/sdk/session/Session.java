package chat.duet.sdk.session;

import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.http.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A device that is logged in. Immutable. Its tokens are secrets: {@link #toString} leaves them out. */
public final class Session {
    private final ClientId clientId;
    private final String accessToken;
    private final long accessExpiresAt;
    private final @Nullable String refreshToken;

    private Session(ClientId clientId, String accessToken, long accessExpiresAt, @Nullable String refreshToken) {
        this.clientId = Objects.requireNonNull(clientId, "clientId");
        this.accessToken = Objects.requireNonNull(accessToken, "accessToken");
        this.accessExpiresAt = accessExpiresAt;
        this.refreshToken = refreshToken;
    }

    /**
     * A session that the app's own backend has opened, for example.
     *
     * @param accessExpiresAt milliseconds since 1970-01-01T00:00Z, by the server's clock
     * @param refreshToken null where a {@link TokenProvider} brings the access tokens
     */
    public static Session of(
            ClientId clientId, String accessToken, long accessExpiresAt, @Nullable String refreshToken) {
        return new Session(clientId, accessToken, accessExpiresAt, refreshToken);
    }

    /** As the server answers it, from {@code POST /v1/sessions}, {@code /v1/devices} or {@code /v1/server/users/{userId}/sessions}. */
    public static Session parse(String json) {
        return parse(JsonObject.parse(json));
    }

    static Session parse(JsonObject json) {
        return new Session(
                json.parsed("clientId", ClientId::parse),
                json.string("accessToken"),
                json.number("accessTokenExpiresAt"),
                json.string("refreshToken"));
    }

    public ClientId clientId() {
        return clientId;
    }

    public UserId userId() {
        return clientId.userId();
    }

    public DeviceId deviceId() {
        return clientId.deviceId();
    }

    public String accessToken() {
        return accessToken;
    }

    public long accessExpiresAt() {
        return accessExpiresAt;
    }

    public @Nullable String refreshToken() {
        return refreshToken;
    }

    Session withAccessToken(String token) {
        return new Session(clientId, token, 0, refreshToken);
    }

    @Override
    public String toString() {
        return "Session[" + clientId + "]";
    }
}
