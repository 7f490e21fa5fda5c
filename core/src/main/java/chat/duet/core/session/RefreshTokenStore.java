package chat.duet.core.session;

import chat.duet.core.audit.Actor;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the hashes of refresh tokens are kept. Thread-safe. */
public interface RefreshTokenStore {
    /**
     * Stores the first token of a login. Earlier tokens of the device stop working.
     *
     * @param by who let the device in, for the audit log; null where its user did
     */
    CompletableFuture<Outcome<Void>> replaceAll(DeviceAddress device, RefreshToken token, @Nullable Actor by);

    /** What rotating a token came to; decided and stored in one transaction, so two racing refreshes cannot both be first. */
    CompletableFuture<Outcome<Rotation>> rotate(String hash, RefreshToken successor, Duration grace);

    /**
     * A token as it is stored.
     *
     * @param hash SHA-256 of the token, in hexadecimal
     * @param issuedAt milliseconds since 1970-01-01T00:00Z
     * @param expiresAt milliseconds since 1970-01-01T00:00Z
     */
    record RefreshToken(String hash, long issuedAt, long expiresAt) {}

    /**
     * The answer.
     *
     * @param device whose token it was, empty for {@link Result#UNKNOWN}
     */
    record Rotation(Result result, Optional<DeviceAddress> device) {}

    /** What a rotation can come to. */
    enum Result {
        /** The successor is stored. */
        ROTATED,
        /** The user is suspended; the token stays as it is. */
        SUSPENDED,
        /** No such token, or it has expired. */
        UNKNOWN,
        /** The token was used longer ago than the grace time, and so was one that came after it: somebody has a copy. The device is revoked. */
        REUSED
    }
}
