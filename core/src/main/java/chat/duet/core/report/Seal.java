package chat.duet.core.report;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows whether a report or its messages were changed, exchanged, reordered or taken away. Each link of a chain is the SHA-256 of the one before and of the
 * next text; the first text is the report itself; the seal is the HMAC-SHA256 of the last link. Who has the secret can make seals, so it shows
 * changes by those who can write to the database and do not know the secret, or did not think of it. Thread-safe.
 */
final class Seal {
    private static final byte[] START = "duet report 1".getBytes(StandardCharsets.UTF_8);
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec secret;

    /** @param secret at least 32 bytes */
    Seal(byte[] secret) {
        this.secret = new SecretKeySpec(secret, MAC);
    }

    Evidence evidence(Report report, List<String> messages) {
        return new Evidence(messages, seal(report, messages));
    }

    boolean holds(Report report, Evidence evidence) {
        return seal(report, evidence.messages()).equals(evidence.seal());
    }

    private String seal(Report report, List<String> messages) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] link = next(digest, digest.digest(START), Canonical.report(report, messages.size()));
            for (String message : messages) {
                link = next(digest, link, message);
            }
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(link));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256 and HMAC-SHA256", e);
        }
    }

    private static byte[] next(MessageDigest digest, byte[] link, String text) {
        digest.update(link);
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
