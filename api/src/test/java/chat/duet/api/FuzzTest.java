package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.key.Scope;
import chat.duet.protocol.ErrorCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Malformed input to every route of the route table: each is answered with 4xx and a problem document with a known code, never with 5xx. What to
 * break is drawn at random from a seed that is printed; {@code -Dduet.seed=} repeats it, and {@code -Dduet.fuzz.rounds=1000}
 * takes longer.
 */
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("duet.fuzz.rounds", 100);
    /** Parameters that take nearly any text. */
    private static final Set<String> ANY_TEXT = Set.of("q", "place");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("duet.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Garbage garbage = new Garbage(random);
    private ApiFixture api;
    private Person alice;
    private Person admin;
    private String key;
    private Map<String, String> ids;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        Person bob = api.person("bob");
        String conversation = alice.with(bob);
        alice.send(conversation, "m1", "hello");
        String post = PostApiTest.post(bob, "Jeju");
        String request = api.person("carol")
                .client()
                .post("/v1/posts/" + post + "/requests")
                .text("/id");
        admin = api.administrator("admin");
        alice.client().post("/v1/reports", "userId", bob.userId(), "reason", "spam");
        key = api.key(admin, Scope.values());
        ids = new HashMap<>(Map.of(
                "reportId",
                admin.client().get("/v1/admin/reports").text("/reports/0/id"),
                "keyId",
                admin.client().get("/v1/admin/keys").text("/keys/0/id"),
                "conversationId",
                conversation,
                "userId",
                bob.userId(),
                "deviceId",
                bob.deviceId(),
                "webhookId",
                "7zzzzzzzzzzzz",
                "file",
                "start.js",
                "messageId",
                conversation + "-1",
                "postId",
                post,
                "requestId",
                request));
        // Of uploads and links nothing is there.
        for (String name : List.of("uploadId", "attachmentId", "variant", "ticket")) {
            ids.put(name, "7zzzzzzzzzzzz");
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void malformedInputIsAlwaysAProblemOfTheClient() {
        Map<String, Integer> codes = new HashMap<>();
        for (Route route : api.server.table()) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] request = malformed(route);
                String what = "seed " + seed + ", round " + i + " of " + route.method() + " " + route.path() + ":\n"
                        + shown(request);
                String answer = RawHttp.exchange(api.server.port(), request);
                codes.merge(check(what, answer), 1, Integer::sum);
            }
        }
        assertThat(codes.keySet())
                .as("the inputs are broken in many ways, seed " + seed)
                .contains(
                        "invalid_json",
                        "invalid_field",
                        "unsupported_media_type",
                        "payload_too_large",
                        "unauthenticated",
                        "not_found",
                        "method_not_allowed");
        assertThat(api.nobody.get("/readyz").outcome()).isEqualTo("200");
        assertThat(alice.client()
                        .get("/v1/conversations")
                        .json()
                        .at("/conversations/0/lastSeq")
                        .asInt())
                .as("nothing malformed was stored")
                .isEqualTo(1);
    }

    @Test
    void noiseOnTheConnectionHarmsNobody() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] noise = garbage.noisyRequest();
            String what = "seed " + seed + ", round " + i + ":\n" + shown(noise);
            String answer = RawHttp.exchange(api.server.port(), noise);
            assertThat(answer).as(what).doesNotStartWith("HTTP/1.1 500");
            if (answer.startsWith("HTTP/1.1 4") && answer.contains("\r\n\r\n")) {
                check(what, answer);
            }
        }
        assertThat(api.nobody.get("/healthz").outcome()).isEqualTo("200");
    }

    /** A request that is right in all but one respect. */
    private byte[] malformed(Route route) {
        List<Runnable> ways = new ArrayList<>();
        byte[][] made = new byte[1][];
        String path = fill(route.path(), null);
        String method = route.method().name();
        String token = switch (route.role()) {
            case PUBLIC -> null;
            case USER -> alice.client().token();
            case ADMIN -> admin.client().token();
            case SERVER -> key;
        };
        String json = "Content-Type: application/json\r\n";
        JsonNode operation =
                api.nobody.contract().operation(method, route.path()).orElseThrow();
        boolean takesBody = operation.at("/requestBody/content").has("application/json");
        byte[] body = takesBody ? "{}".getBytes(StandardCharsets.UTF_8) : null;

        ways.add(() -> made[0] = RawHttp.request(garbage.method(), path, token, json, body));
        ways.add(() -> made[0] = RawHttp.request(method, path + garbage.pathSuffix(), token, json, body));
        ways.add(() -> made[0] = RawHttp.request(method, path, token, json + garbage.header(), body));
        if (token != null) {
            ways.add(() -> made[0] = RawHttp.request(method, path, garbage.token(), json, body));
        }
        if (route.path().contains("{")) {
            ways.add(() -> made[0] = RawHttp.request(method, fill(route.path(), garbage.id()), token, json, body));
        }
        List<String> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")
                    && !ANY_TEXT.contains(parameter.get("name").asText())) {
                parameters.add(parameter.get("name").asText());
            }
        });
        if (!parameters.isEmpty()) {
            String name = parameters.get(random.nextInt(parameters.size()));
            ways.add(() ->
                    made[0] = RawHttp.request(method, path + "?" + name + "=" + garbage.parameter(), token, "", null));
        }
        if (takesBody) {
            JsonNode schema = api.nobody
                    .contract()
                    .document
                    .at(operation
                            .at("/requestBody/content/application~1json/schema/$ref")
                            .asText()
                            .substring(1));
            for (int i = 0; i < 3; i++) {
                ways.add(() -> made[0] = RawHttp.request(method, path, token, json, garbage.object(schema)));
                ways.add(() -> made[0] = RawHttp.request(method, path, token, json, garbage.notAnObject()));
            }
            ways.add(() -> made[0] =
                    RawHttp.request(method, path, token, "Content-Type: " + garbage.mediaType() + "\r\n", body));
        }
        ways.get(random.nextInt(ways.size())).run();
        return made[0];
    }

    private String fill(String path, String id) {
        String filled = path;
        for (Map.Entry<String, String> entry : ids.entrySet()) {
            filled = filled.replace("{" + entry.getKey() + "}", id == null ? entry.getValue() : id);
        }
        assertThat(filled).as("every id has a value").doesNotContain("{");
        return filled;
    }

    /** @return the code */
    private String check(String what, String text) {
        assertThat(text).as(what).matches("(?s)HTTP/1.1 4\\d\\d .*\r\n\r\n.*");
        Answer answer = Answer.parse(text);
        api.nobody.contract().check("GET", "/nowhere", answer);
        assertThat(ErrorCode.parse(answer.text("/code"))).as(what).isPresent();
        assertThat(answer.body()).as(what).doesNotContain("Exception", "java.", "chat.duet", "SELECT", "/work", "/tmp");
        return answer.text("/code");
    }

    private static String shown(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return text.length() > 1000 ? text.substring(0, 1000) + "... " + text.length() + " bytes" : text;
    }
}
