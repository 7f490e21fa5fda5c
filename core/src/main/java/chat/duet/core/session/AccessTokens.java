package chat.duet.core.session;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Short-lived access tokens: JWTs signed with HS256 and nothing else, bound to a user and a device. The algorithm is pinned here and never taken
 * from the token; no key, key id or key address of a token's header is looked at (RFC 8725). Thread-safe.
 */
public final class AccessTokens {
    private static final String AUDIENCE = "duet";
    private static final String DEVICE = "did";
    private static final int LONGEST = 2048;

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final Duration lifetime;
    private final InstantSource clock;

    /** @param secret at least 32 bytes */
    public AccessTokens(byte[] secret, Duration lifetime, InstantSource clock) {
        try {
            this.signer = new MACSigner(secret);
            this.verifier = new MACVerifier(secret);
        } catch (KeyLengthException e) {
            throw new IllegalArgumentException("token secret: " + secret.length + " bytes (expected: at least 32)", e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        this.lifetime = lifetime;
        this.clock = clock;
    }

    record Issued(String token, Instant expiresAt) {}

    Issued issue(DeviceAddress device) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expiresAt = now.plus(lifetime);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(device.user().toString())
                .claim(DEVICE, device.device().toString())
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new Issued(token.serialize(), expiresAt);
    }

    /** What the token proves by itself; whether its device is still welcome is for {@link Sessions} to say. */
    Outcome<Caller> verify(String token) {
        if (token.length() > LONGEST) {
            return refused("too long");
        }
        try {
            JWSObject signed = JWSObject.parse(token);
            if (!JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm()) || !signed.verify(verifier)) {
                return refused("not signed by this server");
            }
            return claims(JWTClaimsSet.parse(signed.getPayload().toJSONObject()));
        } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException e) {
            return refused("not a token of this server");
        }
    }

    private Outcome<Caller> claims(JWTClaimsSet claims) throws ParseException {
        Optional<UserId> user = Optional.ofNullable(claims.getSubject()).flatMap(UserId::parse);
        Optional<DeviceId> device =
                Optional.ofNullable(claims.getStringClaim(DEVICE)).flatMap(DeviceId::parse);
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        if (user.isEmpty()
                || device.isEmpty()
                || expires == null
                || !claims.getAudience().equals(List.of(AUDIENCE))) {
            return refused("not a token for this server");
        }
        Instant now = clock.instant();
        if (!now.isBefore(expires.toInstant())) {
            return Outcome.refused(
                    ErrorCode.TOKEN_EXPIRED, "access token: expired (expected: a fresh one, refresh it)");
        }
        if (notBefore != null && now.isBefore(notBefore.toInstant())) {
            return refused("not valid yet");
        }
        return Outcome.ok(new Caller(user.get(), device.get(), expires.toInstant()));
    }

    private static Outcome<Caller> refused(String reason) {
        return Outcome.refused(
                ErrorCode.UNAUTHENTICATED, "access token: " + reason + " (expected: one from POST /v1/sessions)");
    }
}
