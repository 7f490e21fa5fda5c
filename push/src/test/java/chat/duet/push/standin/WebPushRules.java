package chat.duet.push.standin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What RFC 8030 and RFC 8292 ask of a request. */
final class WebPushRules {
    private static final Pattern VAPID = Pattern.compile("vapid t=([A-Za-z0-9_.-]+), ?k=([A-Za-z0-9_-]+)");
    private static final int MAX_BODY = 4096;

    private final List<String> problems = new ArrayList<>();

    /** All that is wrong; empty if nothing. */
    static List<String> check(Map<String, String> headers, int bodyBytes, String origin, InstantSource clock) {
        var rules = new WebPushRules();
        rules.header(headers, "ttl", "\\d{1,10}");
        rules.header(headers, "urgency", "very-low|low|normal|high");
        rules.header(headers, "topic", "[A-Za-z0-9_-]{1,32}");
        rules.header(headers, "content-encoding", "aes128gcm");
        rules.require(bodyBytes <= MAX_BODY, "the body has " + bodyBytes + " bytes");
        rules.authorization(headers.getOrDefault("authorization", ""), origin, clock.instant());
        return rules.problems;
    }

    private void header(Map<String, String> headers, String name, String values) {
        String value = headers.getOrDefault(name, "");
        require(value.matches(values), name + " is '" + value + "'");
    }

    private void authorization(String value, String origin, Instant now) {
        var vapid = VAPID.matcher(value);
        if (!vapid.matches()) {
            problems.add("authorization is no VAPID");
            return;
        }
        try {
            var token = SignedJWT.parse(vapid.group(1));
            var claims = token.getJWTClaimsSet();
            require(token.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256), "alg is not ES256");
            require(token.verify(new ECDSAVerifier(key(vapid.group(2)))), "the signature is not k's");
            require(claims.getAudience().equals(List.of(origin)), "aud is " + claims.getAudience());
            var end = claims.getExpirationTime().toInstant();
            require(end.isAfter(now) && !end.isAfter(now.plus(Duration.ofHours(24))), "exp is " + end);
            require(
                    String.valueOf(claims.getSubject()).matches("(mailto:|https://).+"),
                    "sub is " + claims.getSubject());
        } catch (ParseException | JOSEException | RuntimeException e) {
            problems.add("authorization " + e);
        }
    }

    private static ECKey key(String text) {
        byte[] point = Base64.getUrlDecoder().decode(text);
        if (point.length != 65 || point[0] != 4) {
            throw new IllegalArgumentException("k is no uncompressed point");
        }
        return new ECKey.Builder(
                        Curve.P_256,
                        ECKey.encodeCoordinate(256, new BigInteger(1, Arrays.copyOfRange(point, 1, 33))),
                        ECKey.encodeCoordinate(256, new BigInteger(1, Arrays.copyOfRange(point, 33, 65))))
                .build();
    }

    private void require(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }
}
