package chat.duet.core.attachment;

import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Claims that only this server can have written: their bytes and an HMAC-SHA256 of them, in base64url. Thread-safe. */
final class Tickets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int CLAIM_BYTES = 3 * Long.BYTES + 1;
    private static final int MAC_BYTES = 32;

    private final SecretKeySpec key;

    Tickets(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** @param expiresAt milliseconds since 1970-01-01T00:00Z */
    record Claim(UploadId upload, Variant variant, UserId reader, long expiresAt) {}

    String write(Claim claim) {
        byte[] bytes = ByteBuffer.allocate(CLAIM_BYTES)
                .putLong(claim.upload().value())
                .putLong(claim.reader().value())
                .putLong(claim.expiresAt())
                .put(claim.variant().code())
                .array();
        byte[] ticket = Arrays.copyOf(bytes, CLAIM_BYTES + MAC_BYTES);
        System.arraycopy(mac(bytes), 0, ticket, CLAIM_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ticket);
    }

    /** Empty unless it was written here. */
    Optional<Claim> read(String ticket) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != CLAIM_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] claim = Arrays.copyOf(bytes, CLAIM_BYTES);
        if (!MessageDigest.isEqual(mac(claim), Arrays.copyOfRange(bytes, CLAIM_BYTES, bytes.length))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(claim);
        UploadId upload = UploadId.of(fields.getLong());
        UserId reader = UserId.of(fields.getLong());
        long expiresAt = fields.getLong();
        return Variant.of(fields.get()).map(variant -> new Claim(upload, variant, reader, expiresAt));
    }

    private byte[] mac(byte[] claim) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(claim);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
