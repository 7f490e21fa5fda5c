package chat.duet.core.session;

import chat.duet.config.ExternalSettings;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens of another backend (RFC 8725): the algorithms are pinned by the operator, and a key serves only the kind of algorithm it was made for;
 * of the header nothing is used but a key id that names one of the keys we have. May block for a few seconds while keys are fetched. Thread-safe.
 */
final class ExternalTokens {
    private static final Logger log = LoggerFactory.getLogger(ExternalTokens.class);
    private static final int LONGEST = 8192;
    private static final int LONGEST_SUBJECT = 255;
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final Refusal NO_KEYS = Refusal.of(
                    ErrorCode.OVERLOADED, "the keys that access tokens are checked with cannot be fetched now")
            .retryAfter(Duration.ofSeconds(5));

    private final JWSVerificationKeySelector<SecurityContext> keys;
    private final String issuer;
    private final String audience;
    private final Duration skew;
    private final InstantSource clock;

    /** @throws IllegalStateException if a key cannot be read */
    ExternalTokens(ExternalSettings settings, InstantSource clock) {
        Set<JWSAlgorithm> algorithms =
                settings.algorithmNames().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        this.keys = new JWSVerificationKeySelector<>(algorithms, ExternalKeys.of(settings));
        this.issuer = String.valueOf(settings.issuer());
        this.audience = String.valueOf(settings.audience());
        this.skew = settings.clockSkew();
        this.clock = clock;
    }

    Outcome<ExternalIdentity> verify(String token) {
        if (token.length() > LONGEST) {
            return refused("too long");
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (!rightType(signed.getHeader()) || !signedWithOurs(signed)) {
                return refused("not signed with a key of its issuer");
            }
            return claims(signed.getJWTClaimsSet());
        } catch (RateLimitReachedException e) {
            return refused("not signed with a known key");
        } catch (KeySourceException e) {
            log.warn("external keys cannot be fetched: {}", e.toString());
            return Outcome.refused(NO_KEYS);
        } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException e) {
            return refused("not a token");
        }
    }

    private static boolean rightType(JWSHeader header) {
        JOSEObjectType type = header.getType();
        return type == null || TYPES.contains(type.toString().toLowerCase(Locale.ROOT));
    }

    private boolean signedWithOurs(SignedJWT signed) throws JOSEException {
        JWSHeader header = signed.getHeader();
        for (Key key : keys.selectJWSKeys(header, null)) {
            if (signed.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, key))) {
                return true;
            }
        }
        return false;
    }

    private Outcome<ExternalIdentity> claims(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        Date expires = claims.getExpirationTime();
        if (!issuer.equals(claims.getIssuer())
                || !claims.getAudience().contains(audience)
                || expires == null
                || subject == null
                || subject.isBlank()
                || subject.length() > LONGEST_SUBJECT) {
            return refused("not a token for this server");
        }
        Instant now = clock.instant();
        Instant end = expires.toInstant().plus(skew);
        if (!now.isBefore(end)) {
            return Outcome.refused(ErrorCode.TOKEN_EXPIRED, "access token: expired (expected: a fresh one)");
        }
        if (later(claims.getNotBeforeTime(), now) || later(claims.getIssueTime(), now)) {
            return refused("not valid yet");
        }
        return Outcome.ok(new ExternalIdentity(subject, Optional.ofNullable(claims.getStringClaim("name")), end));
    }

    private boolean later(@Nullable Date start, Instant now) {
        return start != null && now.plus(skew).isBefore(start.toInstant());
    }

    private static Outcome<ExternalIdentity> refused(String reason) {
        return Outcome.refused(
                ErrorCode.UNAUTHENTICATED, "access token: " + reason + " (expected: one that this server takes)");
    }
}
