package chat.duet.push.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code Authorization} header for each push service (RFC 8292). A header is used again until half its time is over, as the RFC advises.
 * Thread-safe.
 */
final class VapidTokens {
    /** Services refuse more than 24 hours, and clocks differ. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final int MAX_KEPT = 1_000;

    private final VapidKeys keys;
    private final JWSSigner signer;
    private final String contact;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MAX_KEPT;
        }
    };

    VapidTokens(VapidKeys keys, String contact, InstantSource clock) {
        this.keys = keys;
        this.contact = contact;
        this.clock = clock;
        try {
            this.signer = new ECDSASigner(keys.key());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java cannot sign with ES256", e);
        }
    }

    String authorization(URI endpoint) {
        String audience = audience(endpoint);
        Instant now = clock.instant();
        synchronized (kept) {
            var old = kept.get(audience);
            if (old != null
                    && now.isBefore(old.until())
                    && now.isAfter(old.until().minus(VALID))) {
                return old.header();
            }
            var made = new Kept(header(audience, now), now.plus(VALID.dividedBy(2)));
            kept.put(audience, made);
            return made.header();
        }
    }

    private String header(String audience, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .expirationTime(Date.from(now.plus(VALID)))
                .subject(contact)
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java cannot sign with ES256", e);
        }
        return "vapid t=" + token.serialize() + ", k=" + keys.publicKey();
    }

    private static String audience(URI endpoint) {
        int port = endpoint.getPort();
        boolean usual = port < 0 || port == (endpoint.getScheme().equals("https") ? 443 : 80);
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        return endpoint.getScheme() + "://" + host + (usual ? "" : ":" + port);
    }

    private record Kept(String header, Instant until) {}
}
