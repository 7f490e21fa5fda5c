package chat.duet.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, and for how long.
 *
 * @param registration whether anybody who reaches the server may make an account
 * @param accessTokenLifetime 1 s to 30 d
 * @param refreshTokenLifetime 1 s to 3650 d, not below the access token's
 * @param refreshGrace how long a used refresh token still answers when a successor is in use already; 0 s to 5 m
 * @param tokenSecret signs access tokens, at least 32 bytes; null: made at the first start and kept in the database
 * @param external whose tokens are taken beside our own
 */
public record AuthSettings(
        boolean registration,
        Duration accessTokenLifetime,
        Duration refreshTokenLifetime,
        Duration refreshGrace,
        @Nullable Secret tokenSecret,
        ExternalSettings external) {

    /** HS256 wants a key at least as long as its hash. */
    static final int MIN_SECRET_BYTES = 32;

    public AuthSettings {
        new Checks()
                .range("access-token-lifetime", accessTokenLifetime, Duration.ofSeconds(1), Duration.ofDays(30))
                .range("refresh-token-lifetime", refreshTokenLifetime, accessTokenLifetime, Duration.ofDays(3650))
                .range("refresh-grace", refreshGrace, Duration.ZERO, Duration.ofMinutes(5))
                .secret("token-secret", tokenSecret, MIN_SECRET_BYTES)
                .that(
                        tokenSecret == null || !tokenSecret.equals(external.hs256Secret()),
                        "external.hs256-secret",
                        Secret.REDACTED,
                        "another secret than token-secret")
                .done();
    }

    /** With no other backend. */
    public AuthSettings(
            boolean registration,
            Duration accessTokenLifetime,
            Duration refreshTokenLifetime,
            Duration refreshGrace,
            @Nullable Secret tokenSecret) {
        this(registration, accessTokenLifetime, refreshTokenLifetime, refreshGrace, tokenSecret, ExternalSettings.OFF);
    }

    public AuthSettings withExternal(ExternalSettings other) {
        return new AuthSettings(
                registration, accessTokenLifetime, refreshTokenLifetime, refreshGrace, tokenSecret, other);
    }
}
