package chat.duet.push.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/**
 * The key pair by which push services know this server (RFC 8292), in the form that browsers and other tools use. To be made once and kept: a
 * subscription is bound to the public key it was made with.
 *
 * @param publicKey an uncompressed point on P-256, 65 bytes in base64url without padding; what a browser takes as {@code applicationServerKey}
 * @param privateKey 32 bytes in base64url without padding
 */
public record VapidKeys(String publicKey, String privateKey) {
    private static final byte[] PROBE = {1, 2, 3};

    /** @throws IllegalArgumentException if they are no keys, or not a pair */
    public VapidKeys {
        if (!isPair(publicKey, privateKey)) {
            throw new IllegalArgumentException("The VAPID public key '" + publicKey
                    + "' and its private key are not a pair on P-256, expected 65 and 32 bytes in base64url");
        }
    }

    public static VapidKeys generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var pair = generator.generateKeyPair();
            var key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .build();
            return new VapidKeys(
                    P256.write((ECPublicKey) pair.getPublic()), key.getD().toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    /** For signing. */
    ECKey key() {
        var point = P256.read(publicKey).orElseThrow().getW();
        return new ECKey.Builder(
                        Curve.P_256,
                        ECKey.encodeCoordinate(256, point.getAffineX()),
                        ECKey.encodeCoordinate(256, point.getAffineY()))
                .d(new Base64URL(privateKey))
                .build();
    }

    private static boolean isPair(String publicKey, String privateKey) {
        var point = P256.read(publicKey);
        var number = P256.base64(privateKey).filter(bytes -> bytes.length == 32);
        if (point.isEmpty() || number.isEmpty() || !inRange(new BigInteger(1, number.get()))) {
            return false;
        }
        try {
            var key = new ECKey.Builder(Curve.P_256, point.get())
                    .d(Base64URL.encode(number.get()))
                    .build();
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.toECPrivateKey());
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(point.get());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | JOSEException e) {
            return false;
        }
    }

    private static boolean inRange(BigInteger number) {
        return number.signum() > 0
                && number.compareTo(Curve.P_256.toECParameterSpec().getOrder()) < 0;
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "VAPID " + publicKey;
    }
}
