package chat.duet.push.standin;

import chat.duet.core.push.Address;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A browser's side of RFC 8291, written against the RFC with other means than the product's, so that a mistake in one shows in the other.
 */
public final class Subscriber {
    private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256r1");
    private static final int TAG = 16;

    private final BigInteger privateKey;
    private final byte[] publicKey;
    private final byte[] auth;

    private Subscriber(BigInteger privateKey, byte[] auth) {
        this.privateKey = privateKey;
        this.publicKey = CURVE.getG().multiply(privateKey).normalize().getEncoded(false);
        this.auth = auth;
    }

    public static Subscriber random() {
        var random = new SecureRandom();
        byte[] auth = new byte[16];
        random.nextBytes(auth);
        return new Subscriber(new BigInteger(255, random).add(BigInteger.ONE), auth);
    }

    /** With known secrets, in base64url. */
    public static Subscriber of(String privateKey, String auth) {
        return new Subscriber(new BigInteger(1, decode(privateKey)), decode(auth));
    }

    public Address.Keys keys() {
        return new Address.Keys(encode(publicKey), encode(auth));
    }

    /**
     * The text in an encrypted body.
     *
     * @throws GeneralSecurityException if it was not encrypted for this subscriber
     * @throws IllegalArgumentException if it has another form than RFC 8188 says
     */
    public String decrypt(byte[] body) throws GeneralSecurityException {
        var header = ByteBuffer.wrap(body);
        byte[] salt = take(header, 16);
        long size = header.getInt() & 0xffffffffL;
        byte[] senderKey = take(header, header.get() & 0xff);
        byte[] record = take(header, header.remaining());
        if (size < 18 || record.length > size) {
            throw new IllegalArgumentException("a record of " + record.length + " bytes, size " + size);
        }
        ECPoint shared =
                CURVE.getCurve().decodePoint(senderKey).multiply(privateKey).normalize();
        byte[] secret = shared.getAffineXCoord().getEncoded();
        byte[] input = hkdf(auth, secret, info("WebPush: info", publicKey, senderKey), 32);
        byte[] key = hkdf(salt, input, info("Content-Encoding: aes128gcm"), 16);
        byte[] nonce = hkdf(salt, input, info("Content-Encoding: nonce"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        byte[] padded = cipher.doFinal(record);
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new IllegalArgumentException("the last record ends with " + padded[end] + ", expected 2");
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] info(String label, byte[]... keys) {
        var info = new ByteArrayOutputStream();
        info.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        info.write(0);
        Arrays.stream(keys).forEach(info::writeBytes);
        return info.toByteArray();
    }

    private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int length) {
        var generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(input, salt, info));
        byte[] bytes = new byte[length];
        generator.generateBytes(bytes, 0, length);
        return bytes;
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
