package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.key.Scope;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarewellApiTest {
    private static final String GOODBYE = RestClient.json("password", ApiFixture.PASSWORD);

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private Person zebulon;
    private String conversation;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        api.nobody.post(
                "/v1/users", "name", "zebulon", "password", ApiFixture.PASSWORD, "displayName", "Zebulon Quagmire");
        Answer session = api.nobody.post(
                "/v1/sessions", "name", "zebulon", "password", ApiFixture.PASSWORD, "deviceName", "Zebulonophone");
        zebulon = new Person(
                session.text("/userId"),
                session.text("/deviceId"),
                session.text("/refreshToken"),
                api.nobody.as(session.text("/accessToken")));
        conversation = zebulon.with(alice);
        assertThat(zebulon.send(conversation, "1", "hello alice").outcome()).isEqualTo("201");
        assertThat(alice.send(conversation, "2", "hello zebulon, here is alice").outcome())
                .isEqualTo("201");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer leave() {
        return zebulon.client().call("DELETE", "/v1/me", GOODBYE);
    }

    @Test
    void whoLeavesIsOutAtOnce() {
        Person second = api.logIn("zebulon");
        assertThat(leave().outcome()).isEqualTo("204");
        assertThat(zebulon.client().get("/v1/me").outcome()).isEqualTo("401 device_revoked");
        assertThat(second.client().get("/v1/me").outcome()).isEqualTo("401 device_revoked");
        assertThat(api.nobody
                        .post("/v1/sessions/refresh", "refreshToken", second.refreshToken())
                        .status())
                .isEqualTo(401);
        assertThat(api.nobody
                        .post("/v1/sessions", "name", "zebulon", "password", ApiFixture.PASSWORD)
                        .outcome())
                .isEqualTo("401 invalid_credentials");
    }

    @Test
    void theOtherSideKeepsTheHistoryAndCannotWrite() {
        leave();
        assertThat(alice.send(conversation, "3", "are you there?").outcome()).isEqualTo("410 user_deleted");
        Answer shown = alice.client().get("/v1/conversations/" + conversation);
        assertThat(shown.json().at("/peer/deleted").asBoolean()).isTrue();
        assertThat(shown.text("/peer/name")).isEmpty();
        assertThat(shown.text("/peer/displayName")).isEmpty();
        assertThat(alice.client()
                        .get("/v1/conversations")
                        .json()
                        .at("/conversations/0/peer/deleted")
                        .asBoolean())
                .isTrue();
        List<Long> seqs = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        alice.client()
                .get("/v1/conversations/" + conversation + "/messages")
                .json()
                .at("/messages")
                .forEach(message -> {
                    seqs.add(message.get("seq").asLong());
                    texts.add(message.get("text").asText());
                });
        assertThat(seqs).containsExactly(1L, 2L);
        assertThat(texts).containsExactly("hello alice", "hello zebulon, here is alice");
        assertThat(alice.client()
                        .post("/v1/conversations", "userId", zebulon.userId())
                        .outcome())
                .isEqualTo("404 user_not_found");
        // The same after a restart, when nothing is remembered.
        api.restart();
        alice = api.logIn("alice");
        assertThat(alice.send(conversation, "4", "are you there?").outcome()).isEqualTo("410 user_deleted");
    }

    @Test
    void wrongPasswordsErasesNothing() {
        assertThat(zebulon.client()
                        .call("DELETE", "/v1/me", RestClient.json("password", "wrong password"))
                        .outcome())
                .isEqualTo("401 invalid_credentials");
        assertThat(zebulon.client().call("DELETE", "/v1/me", "{}").outcome()).isEqualTo("401 invalid_credentials");
        assertThat(zebulon.client()
                        .call("DELETE", "/v1/me", RestClient.json("confirm", "delete my account"))
                        .outcome())
                .isEqualTo("401 invalid_credentials");
        assertThat(zebulon.client().get("/v1/me").outcome()).isEqualTo("200");
    }

    @Test
    void nothingOfWhatTheOthersDoIsWrittenIntoTheirLog() throws SQLException {
        zebulon.send(conversation, "unread", "read this later");
        leave();
        api.clock.advance(Duration.ofMinutes(1));
        untilErased();
        Answer read = alice.client().put("/v1/conversations/" + conversation + "/read", "seq", 3);
        assertThat(read.number("/unread")).isZero();
        UserId gone = UserId.parse(zebulon.userId()).orElseThrow();
        assertThat(api.chat.inbox().read(gone, 0, 100)).isEmpty();
        api.restart();
        assertThat(api.chat.inbox().read(gone, 0, 100)).isEmpty();
        assertThat(query("SELECT count(*) FROM inbox_event WHERE user_id = " + gone.value()))
                .isEqualTo("0");
    }

    private void untilErased() throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!query("SELECT count(*) FROM erasure").equals("0")) {
            assertThat(System.nanoTime()).isLessThan(end);
            api.chat.erasure().sweep();
        }
    }

    @Test
    void whoHasLeftIsShownAsGoneWhereverTheyWereNamed() {
        String post = post(alice, "Alice goes to Busan", "body");
        String request = zebulon.client()
                .call("POST", "/v1/posts/" + post + "/requests", "{}")
                .text("/id");
        alice.client().put("/v1/blocks/" + zebulon.userId());
        leave();
        Answer asked = alice.client().get("/v1/requests/" + request);
        assertThat(asked.json().at("/requester/deleted").asBoolean()).isTrue();
        assertThat(asked.text("/requester/name")).isEmpty();
        assertThat(asked.text("/requester/displayName")).isEmpty();
        assertThat(asked.json().at("/author/deleted").asBoolean()).isFalse();
        Answer blocks = alice.client().get("/v1/blocks");
        assertThat(blocks.text("/blocks/0/userId")).isEqualTo(zebulon.userId());
        assertThat(blocks.json().at("/blocks/0/deleted").asBoolean()).isTrue();
        assertThat(blocks.text("/blocks/0/name")).isEmpty();
        assertThat(alice.client().get("/v1/users/" + zebulon.userId()).outcome())
                .isEqualTo("404 user_not_found");
        for (String path : List.of("/v1/requests?role=author", "/v1/blocks", "/v1/conversations")) {
            assertThat(alice.client().get(path).body()).as(path).doesNotContain("~");
        }
    }

    @Test
    void thePlatformSaysNothingMoreThere() {
        RestClient backend = api.backend(api.administrator("admin"), Scope.MESSAGES_WRITE);
        String path = "/v1/server/conversations/" + conversation + "/messages";
        Answer before = backend.post(path, "clientMessageId", "1", "text", "be kind");
        assertThat(before.outcome()).isEqualTo("201");
        leave();
        assertThat(backend.post(path, "clientMessageId", "2", "text", "be kind").outcome())
                .isEqualTo("410 user_deleted");
        // What was said before is answered as before.
        assertThat(backend.post(path, "clientMessageId", "1", "text", "be kind").body())
                .isEqualTo(before.body());
    }

    @Test
    void theBackendDoesNotBringThemBack() {
        RestClient backend = api.backend(api.administrator("admin"), Scope.TOKENS_WRITE, Scope.CONVERSATIONS_WRITE);
        leave();
        assertThat(backend.post("/v1/server/users/" + zebulon.userId() + "/sessions")
                        .outcome())
                .isEqualTo("404 user_not_found");
        for (String[] pair : new String[][] {{zebulon.userId(), alice.userId()}, {alice.userId(), zebulon.userId()}}) {
            assertThat(backend.post("/v1/server/conversations", "userId", pair[0], "peerId", pair[1])
                            .outcome())
                    .isEqualTo("404 user_not_found");
        }
    }

    @Test
    void whoHasNoPasswordConfirmsWithThePhrase() {
        RestClient backend = api.backend(api.administrator("admin"), Scope.USERS_WRITE, Scope.TOKENS_WRITE);
        String id = backend.post("/v1/server/users", "name", "yolanda").text("/id");
        RestClient yolanda = api.nobody.as(
                backend.post("/v1/server/users/" + id + "/sessions").text("/accessToken"));
        for (String confirm : List.of("{}", "{\"password\":\"\"}", "{\"confirm\":\"Delete my account\"}")) {
            Answer refused = yolanda.call("DELETE", "/v1/me", confirm);
            assertThat(refused.outcome()).as(confirm).isEqualTo("400 invalid_field");
            assertThat(refused.text("/field")).isEqualTo("confirm");
        }
        assertThat(yolanda.get("/v1/me").outcome()).isEqualTo("200");
        assertThat(yolanda.call("DELETE", "/v1/me", RestClient.json("confirm", "delete my account"))
                        .outcome())
                .isEqualTo("204");
        assertThat(yolanda.get("/v1/me").outcome()).isEqualTo("401 device_revoked");
    }

    @Test
    void theNameIsFreeAndLeadsToSomebodyElse() {
        leave();
        Person next = api.person("zebulon");
        assertThat(next.userId()).isNotEqualTo(zebulon.userId());
        assertThat(next.client().get("/v1/conversations").json().at("/conversations"))
                .isEmpty();
    }

    @Test
    void requestsEndAndTheOthersAreTold() {
        String theirs = post(alice, "Alice goes to Busan", "body");
        String request = zebulon.client()
                .call("POST", "/v1/posts/" + theirs + "/requests", "{}")
                .text("/id");
        leave();
        assertThat(alice.client().get("/v1/requests/" + request).text("/state")).isEqualTo("withdrawn");
        Answer history = alice.client().get("/v1/conversations/" + conversation + "/messages");
        assertThat(history.body()).contains("request_withdrawn");
    }

    @Test
    void nothingOfTheirsIsLeftInTheFiles() throws IOException, SQLException {
        String body = "Quizzaciously long. " + "xylophone zither ".repeat(220);
        String post = post(zebulon, "Zanzibar vexillology", body);
        assertThat(api.nobody
                        .as(alice.client().token())
                        .get("/v1/posts/" + post)
                        .outcome())
                .isEqualTo("200");
        String hash = query("SELECT password_hash FROM user WHERE name = 'zebulon'");
        List<String> secrets = List.of(
                "Zebulon Quagmire",
                "Zebulonophone",
                hash.substring(hash.length() - 30),
                "Zanzibar vexillology",
                "Quizzaciously",
                "xylophone zither");
        assertThat(files()).contains(secrets);

        leave();
        api.clock.advance(Duration.ofMinutes(1));
        untilErased();

        assertThat(files()).doesNotContain(secrets.toArray(String[]::new)).contains("hello alice");
        assertThat(query("SELECT count(*) FROM inbox_event WHERE user_id = (SELECT id FROM user WHERE deleted_at > 0)"))
                .isEqualTo("0");
        assertThat(query("SELECT count(*) FROM post_text('\"zi\"')")).isEqualTo("0");
        assertThat(query("SELECT integrity_check FROM pragma_integrity_check")).isEqualTo("ok");
    }

    @Test
    void erasingGoesOnAfterAStop() throws SQLException {
        leave();
        api.restart();
        api.clock.advance(Duration.ofMinutes(1));
        untilErased();
        assertThat(query("SELECT count(*) FROM inbox_event WHERE user_id = (SELECT id FROM user WHERE deleted_at > 0)"))
                .isEqualTo("0");
    }

    private String post(Person author, String title, String body) {
        Answer made = author.client()
                .post(
                        "/v1/posts",
                        "title",
                        title,
                        "body",
                        body,
                        "place",
                        "Busan",
                        "from",
                        "2027-01-01",
                        "to",
                        "2027-01-05",
                        "sought",
                        2);
        assertThat(made.outcome()).isEqualTo("201");
        return made.text("/id");
    }

    private String query(String sql) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + api.database);
                var row = database.createStatement().executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** The database and its write-ahead log, byte for byte. */
    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String suffix : List.of("", "-wal")) {
            Path file = Path.of(api.database + suffix);
            if (Files.exists(file)) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
