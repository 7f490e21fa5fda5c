package chat.duet.api.session;

import chat.duet.core.session.Session;

/**
 * A session as it is answered. Times are milliseconds since 1970-01-01T00:00Z. The tokens are secrets: {@link #toString()} leaves them out.
 *
 * @param clientId what the device calls itself towards the MQTT broker
 */
public record SessionBody(
        String userId,
        String deviceId,
        String clientId,
        String accessToken,
        long accessTokenExpiresAt,
        String refreshToken,
        long refreshTokenExpiresAt) {

    public static SessionBody of(Session session) {
        return new SessionBody(
                session.device().user().toString(),
                session.device().device().toString(),
                session.device().clientId().toString(),
                session.accessToken(),
                session.accessTokenExpiresAt().toEpochMilli(),
                session.refreshToken(),
                session.refreshTokenExpiresAt().toEpochMilli());
    }

    @Override
    public String toString() {
        return "SessionBody[" + clientId + "]";
    }
}
