package chat.duet.push.web;

import com.nimbusds.jose.crypto.utils.ECChecks;
import com.nimbusds.jose.jwk.Curve;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Public keys on the curve P-256, in the one form that Web Push knows: 0x04, x, y. */
final class P256 {
    static final int BYTES = 65;

    private static final int COORDINATE = 32;

    private P256() {}

    /** Empty unless it is base64url, with or without padding. */
    static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty unless it is a point on the curve: one beside it would give away something of the key it is combined with. */
    static Optional<ECPublicKey> read(String text) {
        return base64(text).flatMap(P256::read);
    }

    static Optional<ECPublicKey> read(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != 4) {
            return Optional.empty();
        }
        var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + COORDINATE, BYTES));
        var curve = Curve.P_256.toECParameterSpec();
        if (!ECChecks.isPointOnCurve(x, y, curve)) {
            return Optional.empty();
        }
        try {
            var spec = new ECPublicKeySpec(new ECPoint(x, y), curve);
            return Optional.of((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static String write(ECPublicKey key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(key));
    }

    static byte[] bytes(ECPublicKey key) {
        byte[] bytes = new byte[BYTES];
        bytes[0] = 4;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + COORDINATE);
        return bytes;
    }

    private static void put(BigInteger number, byte[] bytes, int start) {
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, COORDINATE);
        System.arraycopy(digits, digits.length - length, bytes, start + COORDINATE - length, length);
    }
}
