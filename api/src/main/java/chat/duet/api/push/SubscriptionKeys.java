package chat.duet.api.push;

import chat.duet.api.http.JsonRequest;
import chat.duet.core.push.Address;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Reads the keys of a Web Push subscription (RFC 8291): what is taken here can be encrypted for. */
final class SubscriptionKeys {

    private static final int POINT = 65;
    private static final int COORDINATE = 32;
    private static final int SECRET = 16;
    private static final byte UNCOMPRESSED = 4;
    private static final int LONGEST = 128;
    private static final String FORM = ", in base64url without padding";

    private static final ECParameterSpec P256 = p256();

    private SubscriptionKeys() {}

    static Optional<Address.Keys> read(JsonRequest request) {
        Optional<JsonRequest> keys = request.optionalObject("keys");
        if (keys.isEmpty()) {
            if (!request.has("keys")) {
                request.fault("keys", "missing (expected: an object of p256dh and auth)");
            }
            return Optional.empty();
        }
        Optional<String> point = keys.get()
                .parsedSecret(
                        "p256dh",
                        text -> decode(text).filter(SubscriptionKeys::isPoint).map(bytes -> text),
                        "an uncompressed point on P-256, 65 bytes" + FORM);
        Optional<String> secret = keys.get()
                .parsedSecret(
                        "auth",
                        text -> decode(text)
                                .filter(bytes -> bytes.length == SECRET)
                                .map(bytes -> text),
                        "16 bytes" + FORM);
        return point.flatMap(p256dh -> secret.map(auth -> new Address.Keys(p256dh, auth)));
    }

    /** Of two spellings of the same bytes only one is taken. */
    private static Optional<byte[]> decode(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String plain = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return plain.equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPoint(byte[] bytes) {
        if (bytes.length != POINT || bytes[0] != UNCOMPRESSED) {
            return false;
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + COORDINATE));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + COORDINATE, POINT));
        BigInteger p = ((ECFieldFp) P256.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(P256.getCurve().getA().multiply(x))
                .add(P256.getCurve().getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks P-256", e);
        }
    }
}
