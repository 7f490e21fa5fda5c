package chat.duet.push.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Message encryption for Web Push: RFC 8291 with the content coding aes128gcm of RFC 8188, in one record. Thread-safe.
 *
 * <p>The libraries that exist bring their own clock, chance and HTTP client, so that neither the RFC's example nor a bound on time can be tested with
 * them; what remains to be written is the order of the steps, and the JDK has the steps.
 */
final class Encryption {
    /** What the plain text grows by: salt, record size, key, one byte of padding, and the tag. */
    static final int OVERHEAD = 16 + 4 + 1 + P256.BYTES + 1 + 16;

    static final int RECORD_SIZE = 4096;

    private static final int SALT = 16;

    private final SecureRandom random;

    Encryption(SecureRandom random) {
        this.random = random;
    }

    /**
     * The body of a request.
     *
     * @throws IllegalArgumentException if the result would be longer than 4096 bytes, which no push service has to take
     */
    byte[] encrypt(byte[] plain, Subscription to) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            return encrypt(plain, to, generator.generateKeyPair(), salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt for Web Push", e);
        }
    }

    static byte[] encrypt(byte[] plain, Subscription to, KeyPair once, byte[] salt) throws GeneralSecurityException {
        if (plain.length + OVERHEAD > RECORD_SIZE) {
            throw new IllegalArgumentException(
                    "A payload of " + plain.length + " bytes, expected at most " + (RECORD_SIZE - OVERHEAD));
        }
        byte[] ownKey = P256.bytes((ECPublicKey) once.getPublic());
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(once.getPrivate());
        agreement.doPhase(to.key(), true);
        byte[] info = join(ascii("WebPush: info\0"), P256.bytes(to.key()), ownKey);
        byte[] shared = derive(to.auth().bytes(), agreement.generateSecret(), info, 32);
        byte[] key = derive(salt, shared, ascii("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = derive(salt, shared, ascii("Content-Encoding: nonce\0"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        // 2 ends the text of the last record.
        byte[] secret = cipher.doFinal(join(plain, new byte[] {2}));
        byte[] size = ByteBuffer.allocate(4).putInt(RECORD_SIZE).array();
        return join(salt, size, new byte[] {(byte) ownKey.length}, ownKey, secret);
    }

    /** HKDF (RFC 5869) with SHA-256, for at most 32 bytes. */
    private static byte[] derive(byte[] salt, byte[] input, byte[] info, int length) throws GeneralSecurityException {
        byte[] extracted = hmac(salt, input);
        return Arrays.copyOf(hmac(extracted, join(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        var whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
