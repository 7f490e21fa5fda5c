package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.api.access.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is another's looks exactly like what is not there, whatever one tries. */
class AccessTest {
    private static final String NONE = "7zzzzzzzzzzzz";

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private Person bob;
    private Person mallory;
    private String conversation;

    private record Attempt(String method, String path, String body) {}

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        bob = api.person("bob");
        mallory = api.person("mallory");
        conversation = alice.with(bob);
        alice.send(conversation, "m1", "a secret");
        mallory.with(api.person("carol"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void conversationsOfOthersLookLikeNone() {
        String own = "/v1/conversations/%s";
        for (Attempt attempt : List.of(
                new Attempt("GET", own, null),
                new Attempt("HEAD", own, null),
                new Attempt("GET", own + "/messages", null),
                new Attempt("HEAD", own + "/messages", null),
                new Attempt("GET", own + "/messages?before=2", null),
                new Attempt("GET", own + "/messages?after=0", null),
                new Attempt("GET", own + "/messages?around=1", null),
                new Attempt("POST", own + "/messages", "{\"clientMessageId\":\"x\",\"text\":\"hi\"}"),
                new Attempt("POST", own + "/messages", "{\"clientMessageId\":\"m1\",\"text\":\"a secret\"}"),
                new Attempt(
                        "POST",
                        own + "/messages",
                        RestClient.json("clientMessageId", "y", "text", "hi", "senderId", alice.userId())),
                new Attempt("PUT", own + "/read", "{\"seq\":1}"),
                new Attempt("PUT", own + "/mute", "{}"),
                new Attempt("DELETE", own + "/mute", null),
                new Attempt("PUT", own + "/read", "{\"seq\":1000}"))) {
            sameAsNone(attempt, conversation, "404 conversation_not_found");
        }
        assertThat(alice.client().get("/v1/conversations/" + conversation).number("/lastSeq"))
                .isEqualTo(1);
        assertThat(bob.client().get("/v1/conversations/" + conversation).number("/unread"))
                .isEqualTo(1);
        assertThat(mallory.client().get("/v1/conversations").json().get("conversations"))
                .hasSize(1);
    }

    @Test
    void devicesOfOthersLookLikeNone() {
        sameAsNone(new Attempt("DELETE", "/v1/devices/%s", null), alice.deviceId(), "404 device_not_found");
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("200");
    }

    @Test
    void presenceOfStrangersLooksLikeThatOfNobody() {
        sameAsNone(new Attempt("GET", "/v1/users/%s/presence", null), alice.userId(), "404 user_not_found");
        sameAsNone(new Attempt("HEAD", "/v1/users/%s/presence", null), alice.userId(), "404 user_not_found");
        assertThat(bob.client().get("/v1/users/" + alice.userId() + "/presence").outcome())
                .isEqualTo("200");
    }

    @Test
    void everyRouteButThePublicOnesWantsAToken() {
        for (Route route : api.server.table()) {
            String path = route.path().replaceAll("\\{\\w+}", conversation);
            Answer answer = api.nobody.call(route.method().name(), path, null);
            boolean open = answer.status() != 401;
            assertThat(open).as(route.toString()).isEqualTo(route.role() == Role.PUBLIC);
            if (route.method().name().equals("GET")) {
                assertThat(api.nobody.call("HEAD", path, null).status())
                        .as("HEAD " + path)
                        .isEqualTo(answer.status());
            }
        }
    }

    private void sameAsNone(Attempt attempt, String foreign, String outcome) {
        Answer theirs = mallory.client().call(attempt.method, attempt.path.formatted(foreign), attempt.body);
        Answer none = mallory.client().call(attempt.method, attempt.path.formatted(NONE), attempt.body);
        assertThat(theirs.status()).as(attempt.toString()).isEqualTo(404);
        if (!attempt.method.equals("HEAD")) {
            assertThat(theirs.outcome()).as(attempt.toString()).isEqualTo(outcome);
        }
        assertThat(shape(theirs, foreign)).as(attempt.toString()).isEqualTo(shape(none, NONE));
    }

    private static String shape(Answer answer, String id) {
        String requestId = answer.header("X-Request-Id");
        List<String> headers = answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equals("date"))
                .map(Object::toString)
                .sorted()
                .toList();
        return (headers + answer.body()).replace(requestId, "R").replace(id, "I");
    }
}
