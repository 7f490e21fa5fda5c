package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.config.PushPreview;
import chat.duet.config.PushSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushApiTest {
    private static final String TOKEN = "fMEcYZ7wQ1:APA91bH-token-of-alice-abcdef";
    private static final String ENDPOINT = "https://push.example.org/send/0123456789";
    private static final String AUTH = base64(new byte[16]);
    /** The base point of P-256. */
    private static final String POINT = base64(new BigInteger(
                    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                            + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
                    16)
            .toByteArray());

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void deviceRegistersAndIsToldItsRegistrationButNotTheToken() {
        assertThat(alice.client().get("/v1/push").outcome()).isEqualTo("404 push_not_registered");
        Answer put = alice.client()
                .put("/v1/push", fcm("timeZone", "Asia/Seoul", "quietHours", Map.of("from", "22:00", "to", "07:05")));
        assertThat(put.outcome()).isEqualTo("200");
        for (Answer answer : List.of(put, alice.client().get("/v1/push"))) {
            assertThat(answer.text("/gateway")).isEqualTo("fcm");
            assertThat(answer.text("/platform")).isEqualTo("android");
            assertThat(answer.text("/tokenEnd")).isEqualTo("abcdef");
            assertThat(answer.text("/timeZone")).isEqualTo("Asia/Seoul");
            assertThat(answer.text("/quietHours/from")).isEqualTo("22:00");
            assertThat(answer.text("/quietHours/to")).isEqualTo("07:05");
            assertThat(answer.text("/preview")).isEqualTo("none");
            assertThat(answer.number("/registeredAt")).isEqualTo(api.clock.millis());
            assertThat(answer.body()).doesNotContain(TOKEN);
        }
        assertThat(alice.client().delete("/v1/push").outcome()).isEqualTo("204");
        assertThat(alice.client().delete("/v1/push").outcome()).isEqualTo("204");
        assertThat(alice.client().get("/v1/push").outcome()).isEqualTo("404 push_not_registered");
    }

    @Test
    void registrationIsTheDevicesOwnAndSurvivesARestart() {
        alice.client().put("/v1/push", fcm());
        assertThat(api.logIn("alice").client().get("/v1/push").outcome()).isEqualTo("404 push_not_registered");
        String token = alice.client().token();
        api.restart();
        assertThat(api.nobody.as(token).get("/v1/push").text("/tokenEnd")).isEqualTo("abcdef");
    }

    @Test
    void newRegistrationReplacesTheOldOneWithAllOfIt() {
        alice.client()
                .put(
                        "/v1/push",
                        fcm("timeZone", "Europe/Berlin", "quietHours", Map.of("from", "01:00", "to", "02:00")));
        Answer browser = alice.client().put("/v1/push", webPush());
        assertThat(browser.outcome()).isEqualTo("200");
        assertThat(browser.text("/gateway")).isEqualTo("web-push");
        assertThat(browser.text("/platform")).isEqualTo("web");
        assertThat(browser.text("/tokenEnd")).isEqualTo("456789");
        assertThat(browser.json().has("quietHours")).isFalse();
        assertThat(browser.text("/timeZone")).isEqualTo("UTC");
        assertThat(browser.body()).doesNotContain("push.example.org", AUTH, POINT);
    }

    @Test
    void phoneWithoutGoogleSaysItsPlatform() {
        assertThat(alice.client()
                        .put("/v1/push", webPush("platform", "android"))
                        .text("/platform"))
                .isEqualTo("android");
    }

    @Test
    void tokenMovesToWhoeverRegistersItLast() {
        alice.client().put("/v1/push", fcm());
        Person bob = api.person("bob");
        assertThat(bob.client().put("/v1/push", fcm()).outcome()).isEqualTo("200");
        assertThat(alice.client().get("/v1/push").outcome()).isEqualTo("404 push_not_registered");
        assertThat(bob.client().get("/v1/push").text("/tokenEnd")).isEqualTo("abcdef");
    }

    @Test
    void previewIsTheStricterOfTheTwo() {
        api.close();
        api = ApiFixture.start(folder, settings -> settings.withPush(preview(settings.push(), PushPreview.SENDER)));
        alice = api.logIn("alice");
        assertThat(alice.client().put("/v1/push", fcm()).text("/preview")).isEqualTo("sender");
        assertThat(alice.client().put("/v1/push", fcm("preview", "full")).text("/preview"))
                .isEqualTo("sender");
        assertThat(alice.client().put("/v1/push", fcm("preview", "none")).text("/preview"))
                .isEqualTo("none");
        assertThat(alice.client().get("/v1/config").text("/push/preview")).isEqualTo("sender");
    }

    @Test
    void eachFaultIsNamedWithWhatWasExpected() {
        fault("gateway: missing (expected: a string)");
        fault("gateway: \"apns\" (expected: \"fcm\" or \"web-push\")", "gateway", "apns");
        fault("platform: \"windows\" (expected: \"android\", \"ios\" or \"web\")", fcm("platform", "windows"));
        fault("platform: missing (expected: a string)", "gateway", "fcm", "token", TOKEN);
        fault("token: 15 characters (expected: 16 to 4096 characters of visible ASCII)", fcm("token", "x".repeat(15)));
        fault(
                "token: 4097 characters (expected: 16 to 4096 characters of visible ASCII)",
                fcm("token", "x".repeat(4097)));
        fault("token: 20 characters (expected: 16 to 4096 characters of visible ASCII)", fcm("token", " ".repeat(20)));
        fault("endpoint: given (expected: none with gateway fcm)", fcm("endpoint", ENDPOINT));
        fault("token: given (expected: none with gateway web-push)", webPush("token", TOKEN));
        fault("platform: \"apple\" (expected: \"android\", \"ios\" or \"web\")", webPush("platform", "apple"));
        fault("keys: missing (expected: an object of p256dh and auth)", "gateway", "web-push", "endpoint", ENDPOINT);
        fault("keys: a string (expected: an object)", webPush("keys", "x"));
        fault("keys.p256dh: missing (expected: a string)", webPush("keys", Map.of("auth", AUTH)));
        fault(
                "timeZone: \"Europe/Atlantis\" (expected: an IANA time zone, such as Europe/Berlin)",
                fcm("timeZone", "Europe/Atlantis"));
        fault("timeZone: \"+09:00\" (expected: an IANA time zone, such as Europe/Berlin)", fcm("timeZone", "+09:00"));
        fault(
                "timeZone: missing (expected: with quietHours, an IANA time zone, such as Europe/Berlin)",
                fcm("quietHours", Map.of("from", "22:00", "to", "07:00")));
        fault("quietHours: a string (expected: an object)", fcm("quietHours", "22-7"));
        fault("quietHours.from: \"24:00\" (expected: a time of day from 00:00 to 23:59)", quiet("24:00", "07:00"));
        fault("quietHours.to: \"7:00\" (expected: a time of day from 00:00 to 23:59)", quiet("22:00", "7:00"));
        fault("quietHours.to: \"22:00\" (expected: another time than from)", quiet("22:00", "22:00"));
        fault("preview: \"all\" (expected: \"none\", \"sender\" or \"full\")", fcm("preview", "all"));
        assertThat(alice.client().get("/v1/push").outcome()).isEqualTo("404 push_not_registered");
    }

    @Test
    void endpointsThatAreNoHttpsUrlsAreRefusedAndNotQuoted() {
        for (String endpoint : List.of(
                "ftp://push.example.org/x",
                "https://",
                "https:///x",
                "https://user@push.example.org/x",
                "https://push.example.org/#x",
                "https://push.example.org:99999/",
                "https://push.example.org/\u00e4",
                "https://push.example.org/a b",
                "file:///etc/passwd",
                "push.example.org",
                "https://push.example.org/" + "x".repeat(2048))) {
            Answer answer = alice.client().put("/v1/push", webPush("endpoint", endpoint));
            assertThat(answer.outcome()).as(endpoint).isEqualTo("400 invalid_field");
            assertThat(answer.text("/detail"))
                    .isEqualTo("endpoint: " + endpoint.length()
                            + " characters (expected: an https URL of at most 2048 characters, with a host, without user"
                            + " and fragment)");
        }
    }

    @Test
    void endpointThatTheServerMayNotSendToIsRefused() {
        assertThat(alice.client()
                        .put("/v1/push", webPush("endpoint", "http://push.example.org/x"))
                        .text("/detail"))
                .isEqualTo("endpoint: http (expected: https)");
    }

    @Test
    void keysAreDecodedAndMustBeAPointOfTheCurveAndSixteenBytes() {
        byte[] off = Base64.getUrlDecoder().decode(POINT);
        off[64] ^= 1;
        byte[] compressed = new byte[65];
        compressed[0] = 2;
        for (String point : List.of(
                base64(off), base64(compressed), base64(new byte[64]), POINT + "=", "!" + POINT.substring(1), "")) {
            Answer answer = alice.client().put("/v1/push", webPush("keys", Map.of("p256dh", point, "auth", AUTH)));
            assertThat(answer.text("/field")).as(point).isEqualTo("keys.p256dh");
        }
        for (String auth : List.of(base64(new byte[15]), base64(new byte[17]), AUTH + "==", "", "x".repeat(5000))) {
            Answer answer = alice.client().put("/v1/push", webPush("keys", Map.of("p256dh", POINT, "auth", auth)));
            assertThat(answer.text("/field")).as(auth).isEqualTo("keys.auth");
        }
    }

    @Test
    void allFaultsComeAtOnce() {
        JsonNode errors = alice.client()
                .put("/v1/push", webPush("endpoint", "x", "keys", Map.of(), "timeZone", "Mars", "preview", 1))
                .json()
                .get("errors");
        List<String> fields = new ArrayList<>();
        errors.forEach(error -> fields.add(error.get("field").asText()));
        assertThat(fields).containsExactlyInAnyOrder("endpoint", "keys.p256dh", "keys.auth", "timeZone", "preview");
    }

    private static PushSettings preview(PushSettings usual, PushPreview preview) {
        return new PushSettings(
                preview,
                usual.deadline(),
                usual.ttl(),
                usual.workers(),
                usual.spacing(),
                usual.burst(),
                usual.refill(),
                usual.rate(),
                usual.registrationIdle(),
                usual.logRetention(),
                usual.fcm(),
                usual.webPush());
    }

    private void fault(String detail, Object... fields) {
        Answer answer = alice.client().put("/v1/push", fields);
        assertThat(answer.outcome()).as(detail).isEqualTo("400 invalid_field");
        assertThat(answer.json().at("/errors").findValuesAsText("detail")).contains(detail);
    }

    private static Object[] quiet(String from, String to) {
        return fcm("timeZone", "UTC", "quietHours", Map.of("from", from, "to", to));
    }

    private static Object[] fcm(Object... more) {
        return with(List.of("gateway", "fcm", "platform", "android", "token", TOKEN), more);
    }

    private static Object[] webPush(Object... more) {
        return with(
                List.of("gateway", "web-push", "endpoint", ENDPOINT, "keys", Map.of("p256dh", POINT, "auth", AUTH)),
                more);
    }

    private static Object[] with(List<Object> usual, Object... more) {
        List<Object> all = new ArrayList<>(usual);
        all.addAll(List.of(more));
        return all.toArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
