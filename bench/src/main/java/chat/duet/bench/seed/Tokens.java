package chat.duet.bench.seed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs access tokens with the secret that the server was configured with, as the server itself would. */
public final class Tokens {
    private static final String HMAC = "HmacSHA256";
    private static final long LIFETIME_SECONDS = 24 * 3600;

    private final SecretKeySpec key;
    private final long now;

    public Tokens(String secret, Instant now) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        this.now = now.getEpochSecond();
    }

    String access(String user, String device) {
        String claims = "{\"sub\":\"%s\",\"did\":\"%s\",\"aud\":\"duet\",\"iat\":%d,\"exp\":%d}"
                .formatted(user, device, now, now + LIFETIME_SECONDS);
        String signed = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
