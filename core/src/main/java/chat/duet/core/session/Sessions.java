package chat.duet.core.session;

import chat.duet.core.audit.Actor;
import chat.duet.core.device.Device;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.device.Devices;
import chat.duet.core.device.Revocations;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.Suspension;
import chat.duet.core.session.RefreshTokenStore.RefreshToken;
import chat.duet.core.session.RefreshTokenStore.Rotation;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Logging in, staying logged in, and telling who calls. A refresh token works once. If it comes a second time later than the grace time, it was
 * copied: the device is revoked, thief and owner alike (RFC 9700, section 4.14.2). Within the grace time the repetition is a phone whose answer
 * got lost, and it gets another successor. Thread-safe.
 */
public final class Sessions {
    private static final Refusal NO_DEVICE = Refusal.of(
            ErrorCode.UNAUTHENTICATED, "client id: names no device (expected: the clientId from POST /v1/devices)");

    private final AccessTokens accessTokens;
    private final Optional<ExternalLogin> external;
    private final RefreshTokenStore refreshTokens;
    private final Devices devices;
    private final Revocations revocations;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration lifetime;
    private final Duration grace;

    /**
     * @param external empty where no other backend's tokens are taken
     * @param lifetime of a refresh token, counted anew at each refresh
     * @param grace how long a used refresh token may be repeated
     */
    public Sessions(
            AccessTokens accessTokens,
            Optional<ExternalLogin> external,
            RefreshTokenStore refreshTokens,
            Devices devices,
            Revocations revocations,
            InstantSource clock,
            RandomGenerator random,
            Duration lifetime,
            Duration grace) {
        this.accessTokens = accessTokens;
        this.external = external;
        this.refreshTokens = refreshTokens;
        this.devices = devices;
        this.revocations = revocations;
        this.clock = clock;
        this.random = random;
        this.lifetime = lifetime;
        this.grace = grace;
    }

    /** Opens a session for a device whose user has proved who they are. */
    public CompletableFuture<Outcome<Session>> open(Device device) {
        return open(device, null);
    }

    /**
     * Opens a session for a device whose user somebody else answers for.
     *
     * @param by who does, for the audit log; null where it is the user
     */
    public CompletableFuture<Outcome<Session>> open(Device device, @Nullable Actor by) {
        String secret = RefreshSecrets.make(random);
        RefreshToken token = token(secret);
        return refreshTokens
                .replaceAll(device.address(), token, by)
                .thenApply(stored -> stored.map(done -> session(device.address(), secret, token)));
    }

    /** Exchanges a refresh token for a new pair of tokens. */
    public CompletableFuture<Outcome<Session>> refresh(String refreshToken) {
        String secret = RefreshSecrets.make(random);
        RefreshToken token = token(secret);
        return refreshTokens
                .rotate(RefreshSecrets.hash(refreshToken), token, grace)
                .thenApply(outcome -> outcome.flatMap(rotation -> rotated(rotation, secret, token)));
    }

    /** Who calls with this access token, if token and device both still hold. */
    public Outcome<Caller> authenticate(String accessToken) {
        return authenticate(accessToken, Optional.empty());
    }

    /**
     * The same for a token that may be another backend's.
     *
     * @param device which device of the user calls, for a token that does not say
     */
    public Outcome<Caller> authenticate(String accessToken, Optional<DeviceId> device) {
        Outcome<Caller> own = accessTokens.verify(accessToken);
        return foreign(own)
                ? external.orElseThrow()
                        .who(accessToken)
                        .map(proved ->
                                new Caller(proved.user().id(), device.orElse(Caller.NO_DEVICE), proved.expiresAt()))
                        .flatMap(caller -> caller.hasDevice() ? held(caller) : Outcome.ok(caller))
                : own.flatMap(this::held);
    }

    /**
     * Whether checking this access token may wait for more than a read of the database: for another backend's keys, or until a user is stored who comes for the
     * first time.
     */
    public boolean mayWait(String accessToken) {
        return foreign(accessTokens.verify(accessToken));
    }

    private Outcome<Caller> held(Caller caller) {
        return device(caller).map(device -> caller);
    }

    /** A token that was not signed here. An expired one was. */
    private boolean foreign(Outcome<Caller> own) {
        return external.isPresent()
                && own.refusal()
                        .filter(refusal -> refusal.code() == ErrorCode.UNAUTHENTICATED)
                        .isPresent();
    }

    /**
     * The device that connects with this access token, with its cursor as last stored.
     *
     * @param clientId names the device where the token does not
     */
    public Outcome<AuthenticatedDevice> connect(String accessToken, String clientId) {
        Optional<DeviceId> named = ClientId.parse(clientId).map(ClientId::deviceId);
        return authenticate(accessToken, named)
                .flatMap(caller -> caller.hasDevice() ? Outcome.ok(caller) : Outcome.refused(NO_DEVICE))
                .flatMap(caller -> device(caller).map(device -> new AuthenticatedDevice(caller, device)));
    }

    /** A caller together with the device they call from. */
    public record AuthenticatedDevice(Caller caller, Device device) {}

    private Outcome<Device> device(Caller caller) {
        return devices.admit(caller.user(), caller.device());
    }

    private Outcome<Session> rotated(Rotation rotation, String secret, RefreshToken token) {
        return switch (rotation.result()) {
            case ROTATED -> Outcome.ok(session(rotation.device().orElseThrow(), secret, token));
            case SUSPENDED -> Outcome.refused(Suspension.REFUSED);
            case UNKNOWN ->
                Outcome.refused(
                        ErrorCode.REFRESH_TOKEN_INVALID, "refreshToken: unknown or expired (expected: log in again)");
            case REUSED -> {
                rotation.device().ifPresent(revocations::revoked);
                yield Outcome.refused(
                        ErrorCode.REFRESH_TOKEN_REUSED,
                        "refreshToken: was used before, so the device was logged out (expected: log in again)");
            }
        };
    }

    private RefreshToken token(String secret) {
        long now = clock.millis();
        return new RefreshToken(RefreshSecrets.hash(secret), now, now + lifetime.toMillis());
    }

    private Session session(DeviceAddress device, String secret, RefreshToken token) {
        AccessTokens.Issued access = accessTokens.issue(device);
        return new Session(device, access.token(), access.expiresAt(), secret, Instant.ofEpochMilli(token.expiresAt()));
    }
}
