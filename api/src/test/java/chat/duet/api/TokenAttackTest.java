package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are none. Those marked "right key" are what a leaked or shared secret would sign for something else. */
class TokenAttackTest {
    private static final String HS256 = "{\"alg\":\"HS256\"}";
    private static final String WRONG = "another secret of at least 32 bytes";

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private String good;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        good = alice.client().token();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void eachIsAnsweredWithTheSame401() {
        String claims = claims("");
        assertThat(outcome(signed(HS256, claims, ApiFixture.SECRET)))
                .as("the forge works: what follows fails for its own reason")
                .isEqualTo("200");
        Map<String, String> attacks = attacks(claims);
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(25);
        String shape = shape(api.nobody.get("/v1/me"));
        attacks.forEach((name, token) -> {
            Answer answer = call(token);
            assertThat(answer.outcome()).as(name).isEqualTo("401 unauthenticated");
            assertThat(shape(answer)).as(name).isEqualTo(shape);
        });
    }

    private Map<String, String> attacks(String claims) {
        Map<String, String> attacks = new LinkedHashMap<>();
        String[] parts = good.split("\\.");
        for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
            attacks.put("alg " + none, encode("{\"alg\":\"" + none + "\"}") + "." + parts[1] + ".");
            attacks.put(
                    "alg " + none + " with a signature",
                    encode("{\"alg\":\"" + none + "\"}") + "." + parts[1] + "." + parts[2]);
        }
        for (String other : new String[] {"HS384", "HS512", "RS256", "ES256", "PS256", "EdDSA", "hs256", "HS256 "}) {
            attacks.put("right key, alg " + other, signed("{\"alg\":\"" + other + "\"}", claims, ApiFixture.SECRET));
        }
        attacks.put("no alg", signed("{\"typ\":\"JWT\"}", claims, ApiFixture.SECRET));
        attacks.put(
                "ES256, r = s = 0", encode("{\"alg\":\"ES256\"}") + "." + encode(claims) + "." + encode(new byte[64]));
        attacks.put("wrong key", signed(HS256, claims, WRONG));
        attacks.put("key of zeros", signed(HS256, claims, "\0".repeat(32)));
        attacks.put("kid /dev/null", signed("{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}", claims, "\0"));
        attacks.put("kid SQL", signed("{\"alg\":\"HS256\",\"kid\":\"x' UNION SELECT 'k\"}", claims, "k"));
        attacks.put("kid URL", signed("{\"alg\":\"HS256\",\"kid\":\"http://127.0.0.1:1/k\"}", claims, WRONG));
        attacks.put("jku", signed("{\"alg\":\"HS256\",\"jku\":\"http://127.0.0.1:1/k\"}", claims, WRONG));
        attacks.put("x5u", signed("{\"alg\":\"HS256\",\"x5u\":\"http://127.0.0.1:1/k\"}", claims, WRONG));
        attacks.put(
                "jwk",
                signed("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + encode(WRONG) + "\"}}", claims, WRONG));
        attacks.put(
                "right key, crit",
                signed("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", claims, ApiFixture.SECRET));
        attacks.put("right key, not valid yet", right(claims(",\"nbf\":" + (now() + 60))));
        attacks.put("right key, other audience", right(claims.replace("\"duet\"", "\"other\"")));
        attacks.put("right key, two audiences", right(claims.replace("\"duet\"", "[\"duet\",\"other\"]")));
        attacks.put("right key, no audience", right(claims.replace("\"aud\":\"duet\",", "")));
        attacks.put("right key, no expiry", right(claims.replaceFirst("\"exp\":\\d+,", "")));
        attacks.put("right key, expiry as text", right(claims.replaceFirst("\"exp\":\\d+", "\"exp\":\"tomorrow\"")));
        attacks.put("right key, no subject", right(claims.replaceFirst("\"sub\":\"\\w+\",", "")));
        attacks.put("right key, subject is no id", right(claims.replace(alice.userId(), "alice")));
        attacks.put("right key, no device", right(claims.replace("\"did\"", "\"dud\"")));
        attacks.put("right key, device is a number", right(claims.replace("\"" + alice.deviceId() + "\"", "7")));
        attacks.put("right key, claims are no object", right("[]"));
        attacks.put("right key, claims are no JSON", right("{"));
        attacks.put("refresh token", alice.refreshToken());
        attacks.put("changed claims", parts[0] + "." + encode(claims(",\"admin\":true")) + "." + parts[2]);
        attacks.put("no signature", parts[0] + "." + parts[1] + ".");
        attacks.put("two parts", parts[0] + "." + parts[1]);
        attacks.put("short signature", good.substring(0, good.length() - 2));
        attacks.put("trailing part", good + ".x");
        attacks.put("trailing text", good + "x");
        attacks.put("trailing dot", good + ".");
        attacks.put("five parts", good + ".AA.AA");
        attacks.put("two tokens", good + "," + good);
        attacks.put("empty", "");
        attacks.put("dots", "..");
        attacks.put("SQL", "' OR 1=1 --");
        attacks.put("7 KB", right(claims(",\"x\":\"" + "x".repeat(5000) + "\"")));
        return attacks;
    }

    @Test
    void expiredIsSaidSoAndADeviceOfAnotherIsNone() {
        Person bob = api.person("bob");
        assertThat(outcome(right(claims("").replace(alice.deviceId(), bob.deviceId()))))
                .isEqualTo("401 device_revoked");
        assertThat(outcome(right(claims("").replace(alice.userId(), bob.userId()))))
                .isEqualTo("401 device_revoked");
        api.clock.advance(Duration.ofHours(1));
        assertThat(outcome(good)).isEqualTo("401 token_expired");
    }

    @Test
    void oneMegabyteIsRefusedByTheServerBeforeItIsAToken() {
        String answer =
                RawHttp.exchange(api.server.port(), RawHttp.request("GET", "/v1/me", "x".repeat(1_000_000), "", null));
        // The server may hang up before the megabyte is through.
        assertThat(answer).matches("(?s)(HTTP/1.1 431 .*payload_too_large.*)?");
        assertThat(outcome(good)).isEqualTo("200");
    }

    @Test
    void tokenIsTakenFromOneHeaderOfOneSchemeOnly() {
        assertThat(api.nobody.get("/v1/me?access_token=" + good).outcome()).isEqualTo("401 unauthenticated");
        for (String header : new String[] {"Basic " + good, good, "Bearer", "Bearer\t" + good}) {
            assertThat(api.nobody
                            .call("GET", "/v1/me", null, "Authorization", header)
                            .outcome())
                    .as(header)
                    .isEqualTo("401 unauthenticated");
        }
        assertThat(api.nobody
                        .call("GET", "/v1/me", null, "Authorization", "bearer " + good)
                        .outcome())
                .isEqualTo("200");
        assertThat(api.nobody
                        .call("GET", "/v1/me", null, "Authorization", "Bearer " + good, "Authorization", "Bearer x")
                        .outcome())
                .isEqualTo("401 unauthenticated");
    }

    private String outcome(String token) {
        return call(token).outcome();
    }

    private Answer call(String token) {
        return api.nobody.as(token).get("/v1/me");
    }

    private static String shape(Answer answer) {
        return answer.status()
                + answer.header("WWW-Authenticate")
                + answer.body().replace(answer.text("/requestId"), "");
    }

    private long now() {
        return api.clock.instant().getEpochSecond();
    }

    private String claims(String more) {
        return "{\"sub\":\"%s\",\"did\":\"%s\",\"aud\":\"duet\",\"exp\":%d,\"iat\":%d%s}"
                .formatted(alice.userId(), alice.deviceId(), now() + 600, now(), more);
    }

    private static String right(String claims) {
        return signed(HS256, claims, ApiFixture.SECRET);
    }

    private static String signed(String header, String claims, String key) {
        String input = encode(header) + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return input + "." + encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
