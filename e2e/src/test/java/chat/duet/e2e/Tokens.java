package chat.duet.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes access tokens that the server did not. */
final class Tokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Tokens() {}

    /** A token of this device that ends at this time, in seconds since 1970, signed with this secret. */
    static String sign(Device device, long expiresAt, String secret) {
        return signClaims(claims(device, expiresAt), secret);
    }

    /** A token with these claims, signed with this secret. */
    static String signClaims(String claims, String secret) {
        var content = part("{\"alg\":\"HS256\"}") + "." + part(claims);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** As above, but with the algorithm "none" and no signature. */
    static String unsigned(Device device, long expiresAt) {
        return part("{\"alg\":\"none\"}") + "." + part(claims(device, expiresAt)) + ".";
    }

    private static String claims(Device device, long expiresAt) {
        return Rest.json("sub", device.userId(), "did", device.deviceId(), "aud", "duet", "iat", 1, "exp", expiresAt);
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
