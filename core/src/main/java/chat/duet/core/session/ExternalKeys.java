package chat.duet.core.session;

import chat.duet.config.ExternalSettings;
import chat.duet.config.Secret;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the keys of another backend come from. */
final class ExternalKeys {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final int SHORTEST_RSA = 2048;
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int LARGEST = 256 * 1024;
    private static final Duration CACHED = Duration.ofMinutes(5);
    private static final Duration REFRESH_AHEAD = Duration.ofSeconds(30);
    /** Two fetches in this time at most, whatever key ids strangers make up. */
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    /** How long keys are used on when the other backend does not answer. */
    private static final Duration OUTAGE = Duration.ofHours(4);

    private ExternalKeys() {}

    /** @throws IllegalStateException naming the file, if the public key cannot be read */
    static JWKSource<SecurityContext> of(ExternalSettings settings) {
        Secret secret = settings.hs256Secret();
        if (secret != null) {
            return fixed(new OctetSequenceKey.Builder(secret.revealBytes()).build());
        }
        Path file = settings.publicKey();
        if (file != null) {
            return fixed(publicKey(file));
        }
        URI url = settings.jwksUrl();
        if (url == null) {
            throw new IllegalArgumentException("no source of keys (expected: a secret, a public key or a JWKS)");
        }
        return fetched(url);
    }

    private static JWKSource<SecurityContext> fixed(JWK key) {
        // A key id, if the token has one, says nothing here: there is one key.
        return (selector, context) -> List.of(key);
    }

    private static JWK publicKey(Path file) {
        String expected = " (expected: a PEM file with one public key, RSA of at least 2048 bits or P-256)";
        try {
            Matcher pem = PEM.matcher(Files.readString(file));
            if (!pem.matches()) {
                throw new IllegalStateException("auth.external.public-key: " + file + expected);
            }
            return publicKey(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("auth.external.public-key: " + file + expected, e);
        }
    }

    private static JWK publicKey(X509EncodedKeySpec spec) throws GeneralSecurityException {
        try {
            RSAKey key = new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec))
                    .build();
            if (key.size() < SHORTEST_RSA) {
                throw new IllegalArgumentException(key.size() + " bits");
            }
            return key;
        } catch (InvalidKeySpecException e) {
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        }
    }

    private static JWKSource<SecurityContext> fetched(URI url) {
        try {
            return JWKSourceBuilder.create(
                            url.toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST))
                    .cache(CACHED.toMillis(), 2L * TIMEOUT_MILLIS)
                    .refreshAheadCache(REFRESH_AHEAD.toMillis(), false)
                    .rateLimited(INTERVAL.toMillis())
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("auth.external.jwks-url: " + url + " (expected: a URL)", e);
        }
    }
}
