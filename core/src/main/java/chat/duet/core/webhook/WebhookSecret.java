package chat.duet.core.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an endpoint's events are signed with, as Standard Webhooks (standardwebhooks.com) has it. Immutable; does not show itself. */
public final class WebhookSecret {
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    private WebhookSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** As it was stored. */
    public static WebhookSecret of(byte[] bytes) {
        return new WebhookSecret(bytes);
    }

    static WebhookSecret make(RandomGenerator random) {
        byte[] made = new byte[BYTES];
        random.nextBytes(made);
        return new WebhookSecret(made);
    }

    /** To be stored. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** As the receiver's library takes it. */
    public String text() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /** One signature of the header {@code webhook-signature}. */
    String sign(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            byte[] signed = (id + '.' + timestamp + '.' + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret[...]";
    }
}
