package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.config.Limit;
import chat.duet.config.Rate;
import chat.duet.config.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportApiTest {
    private static final int MANY = 450;

    @TempDir
    Path folder;

    @Test
    void everythingOfMineIsInItAndNothingElse() throws Exception {
        try (ApiFixture api = ApiFixture.start(folder)) {
            Person alice = api.person("alice");
            Person bob = api.person("bob");
            Person mallory = api.person("mallory");
            String withBob = alice.with(bob);
            String withMallory = mallory.with(alice);
            String strangers = bob.with(mallory);
            for (int n = 1; n <= MANY; n++) {
                alice.send(withBob, "a" + n, "message " + n + " 안녕");
            }
            mallory.send(withMallory, "m1", "before the block");
            alice.client().put("/v1/blocks/" + mallory.userId());
            mallory.send(withMallory, "m2", "behind the block");
            bob.send(strangers, "s1", "not for alice");
            alice.client()
                    .post(
                            "/v1/posts",
                            "title",
                            "To Busan",
                            "body",
                            "by train",
                            "place",
                            "Busan",
                            "from",
                            "2027-01-01",
                            "to",
                            "2027-01-05",
                            "sought",
                            2);

            alice.client().call("PUT", "/v1/conversations/" + withMallory + "/mute", "{}");
            alice.client()
                    .put("/v1/push", "gateway", "fcm", "platform", "android", "token", "a-token-that-rings-alice");
            alice.client()
                    .post("/v1/reports", "messageId", withMallory + "-1", "reason", "minor-safety", "text", "look");
            mallory.client().post("/v1/reports", "userId", alice.userId(), "reason", "spam", "text", "not hers to see");

            Map<String, String> files = export(api, alice);
            assertThat(files)
                    .containsOnlyKeys(
                            "README.txt",
                            "profile.json",
                            "devices.json",
                            "push.json",
                            "blocks.json",
                            "posts.json",
                            "requests.json",
                            "reports.json",
                            "files.json",
                            "conversations/" + withBob + ".json",
                            "conversations/" + withMallory + ".json");
            assertThat(String.join("", files.values()))
                    .doesNotContain("behind the block")
                    .doesNotContain("not for alice")
                    .doesNotContain("argon2")
                    .doesNotContain("not hers to see")
                    .doesNotContain("rings-alice");
            assertThat(json(files, "profile.json").at("/name").asText()).isEqualTo("alice");
            assertThat(json(files, "devices.json")).hasSize(1);
            assertThat(json(files, "blocks.json").get(0).asText()).isEqualTo(mallory.userId());
            assertThat(json(files, "posts.json").at("/0/title").asText()).isEqualTo("To Busan");
            JsonNode push = json(files, "push.json");
            assertThat(push).hasSize(1);
            assertThat(push.at("/0/deviceId").asText()).isEqualTo(alice.deviceId());
            assertThat(push.at("/0/platform").asText()).isEqualTo("android");
            JsonNode reports = json(files, "reports.json");
            assertThat(reports).hasSize(1);
            assertThat(reports.at("/0/reportedId").asText()).isEqualTo(mallory.userId());
            assertThat(reports.at("/0/messageId").asText()).isEqualTo(withMallory + "-1");
            assertThat(reports.at("/0/reason").asText()).isEqualTo("minor-safety");
            assertThat(reports.at("/0/text").asText()).isEqualTo("look");
            assertThat(json(files, "conversations/" + withMallory + ".json")
                            .get("mutedUntil")
                            .asText())
                    .isEqualTo("for ever");
            assertThat(json(files, "conversations/" + withBob + ".json")
                            .get("mutedUntil")
                            .asText())
                    .isEmpty();
            JsonNode messages =
                    json(files, "conversations/" + withBob + ".json").get("messages");
            assertThat(messages).hasSize(MANY);
            for (int n = 1; n <= MANY; n++) {
                assertThat(messages.get(n - 1).get("seq").asInt()).isEqualTo(n);
                assertThat(messages.get(n - 1).get("text").asText()).isEqualTo("message " + n + " 안녕");
            }
            assertThat(json(files, "conversations/" + withMallory + ".json").get("messages"))
                    .hasSize(1);
        }
    }

    @Test
    void itIsLimited() {
        Rate daily = new Rate(1, Duration.ofDays(1), 1);
        try (ApiFixture api = ApiFixture.start(folder, settings -> limited(settings, daily))) {
            Person alice = api.person("alice");
            assertThat(alice.client().post("/v1/me/export").status()).isEqualTo(200);
            assertThat(alice.client().post("/v1/me/export").outcome()).isEqualTo("429 rate_limited");
            api.clock.advance(Duration.ofDays(1));
            assertThat(api.logIn("alice").client().post("/v1/me/export").status())
                    .isEqualTo(200);
        }
    }

    private static Settings limited(Settings settings, Rate daily) {
        return settings.withLimits(settings.limits().withRateLimiting(true).withRate(Limit.EXPORT, daily));
    }

    private static Map<String, String> export(ApiFixture api, Person person) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(api.nobody.base().resolve("/v1/me/export"))
                .header("Authorization", "Bearer " + person.client().token())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        return unpacked(answer.body());
    }

    private static Map<String, String> unpacked(byte[] body) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static JsonNode json(Map<String, String> files, String name) throws IOException {
        return new ObjectMapper().readTree(files.get(name));
    }
}
