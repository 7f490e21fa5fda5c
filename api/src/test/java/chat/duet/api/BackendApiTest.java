package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.config.AuthSettings;
import chat.duet.core.key.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's own backend does with a key that may do everything. */
class BackendApiTest {
    private static final String NONE = "7zzzzzzzzzzzz";
    private static final String PLATFORM = "0000000000000";

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person admin;
    private RestClient backend;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        admin = api.administrator("admin");
        backend = api.backend(admin, Scope.values());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String user(String name) {
        Answer made = backend.post("/v1/server/users", "name", name, "displayName", "Mr " + name);
        assertThat(made.outcome()).isEqualTo("201");
        return made.text("/id");
    }

    private Answer session(String user, Object... fields) {
        return backend.post("/v1/server/users/" + user + "/sessions", fields);
    }

    private Person person(String name) {
        String id = user(name);
        Answer session = session(id);
        assertThat(session.outcome()).isEqualTo("201");
        return new Person(
                id,
                session.text("/deviceId"),
                session.text("/refreshToken"),
                api.nobody.as(session.text("/accessToken")));
    }

    private String conversation(String user, String peer) {
        Answer opened = backend.post("/v1/server/conversations", "userId", user, "peerId", peer);
        assertThat(opened.outcome()).isIn("200", "201");
        return opened.text("/id");
    }

    private Answer say(String conversation, String id, String text) {
        return backend.post(
                "/v1/server/conversations/" + conversation + "/messages", "clientMessageId", id, "text", text);
    }

    @Test
    void userWithoutAPasswordComesInByASessionOnly() {
        Person carol = person("carol");
        Answer me = carol.client().get("/v1/me");
        assertThat(me.text("/displayName")).isEqualTo("Mr carol");
        for (String password : new String[] {"", "password", " "}) {
            assertThat(api.nobody
                            .post("/v1/sessions", "name", "carol", "password", password)
                            .status())
                    .isIn(400, 401);
        }
        assertThat(backend.post("/v1/server/users", "name", "Carol").outcome()).isEqualTo("409 name_taken");
        assertThat(backend.post("/v1/server/users", "name", "x").text("/field")).isEqualTo("name");
    }

    @Test
    void userWithAPasswordLogsInAlsoWhereRegistrationIsClosed() {
        api.close();
        api = ApiFixture.start(folder, settings -> {
            AuthSettings auth = settings.auth();
            return settings.withAuth(new AuthSettings(
                    false,
                    auth.accessTokenLifetime(),
                    auth.refreshTokenLifetime(),
                    auth.refreshGrace(),
                    auth.tokenSecret()));
        });
        admin = api.logIn("admin");
        backend = api.backend(admin, Scope.USERS_WRITE);
        assertThat(backend.post("/v1/server/users", "name", "carol", "password", ApiFixture.PASSWORD)
                        .outcome())
                .isEqualTo("201");
        assertThat(backend.post("/v1/server/users", "name", "dave", "password", "short")
                        .text("/field"))
                .isEqualTo("password");
        assertThat(api.logIn("carol").client().get("/v1/me").outcome()).isEqualTo("200");
        assertThat(api.nobody
                        .post("/v1/users", "name", "erin", "password", ApiFixture.PASSWORD)
                        .outcome())
                .isEqualTo("403 registration_closed");
    }

    @Test
    void knownDeviceIsLetInAgain() {
        Person carol = person("carol");
        Answer again = session(carol.userId(), "deviceId", carol.deviceId());
        assertThat(again.outcome()).isEqualTo("201");
        assertThat(again.text("/deviceId")).isEqualTo(carol.deviceId());
        assertThat(session(carol.userId(), "deviceId", NONE).outcome()).isEqualTo("404 device_not_found");
        assertThat(session(carol.userId(), "deviceId", admin.deviceId()).outcome())
                .isEqualTo("404 device_not_found");
        assertThat(session(NONE).outcome()).isEqualTo("404 user_not_found");
        assertThat(session(carol.userId(), "deviceId", carol.deviceId(), "deviceName", "x")
                        .text("/field"))
                .isEqualTo("deviceId");
    }

    @Test
    void suspendedUserIsCutAndGetsNoSession() {
        Person carol = person("carol");
        String suspension = "/v1/server/users/" + carol.userId() + "/suspension";
        assertThat(backend.call("PUT", suspension, null).outcome()).isEqualTo("204");
        assertThat(carol.client().get("/v1/me").outcome()).isEqualTo("401 account_suspended");
        assertThat(session(carol.userId()).outcome()).isEqualTo("401 account_suspended");
        assertThat(backend.delete(suspension).outcome()).isEqualTo("204");
        assertThat(session(carol.userId()).outcome()).isEqualTo("201");
        assertThat(backend.call("PUT", "/v1/server/users/" + admin.userId() + "/suspension", null)
                        .outcome())
                .isEqualTo("403 forbidden");
    }

    @Test
    void conversationIsOpenedOnceForBoth() {
        Person carol = person("carol");
        Person dave = person("dave");
        Answer opened = backend.post("/v1/server/conversations", "userId", carol.userId(), "peerId", dave.userId());
        assertThat(opened.outcome()).isEqualTo("201");
        assertThat(backend.post("/v1/server/conversations", "userId", dave.userId(), "peerId", carol.userId())
                        .outcome())
                .isEqualTo("200");
        for (Person side : new Person[] {carol, dave}) {
            assertThat(side.client().get("/v1/conversations").text("/conversations/0/id"))
                    .isEqualTo(opened.text("/id"));
        }
        Answer unknown = backend.post("/v1/server/conversations", "userId", carol.userId(), "peerId", NONE);
        assertThat(unknown.outcome()).isEqualTo("404 user_not_found");
        assertThat(unknown.text("/field")).isEqualTo("peerId");
        assertThat(backend.post("/v1/server/conversations", "userId", carol.userId(), "peerId", carol.userId())
                        .outcome())
                .isEqualTo("400 self_conversation");
    }

    @Test
    void systemMessageReachesBothOnce() {
        Person carol = person("carol");
        Person dave = person("dave");
        String conversation = conversation(carol.userId(), dave.userId());
        Answer said = say(conversation, "welcome", "Be kind to each other");
        assertThat(said.outcome()).isEqualTo("201");
        api.clock.advance(java.time.Duration.ofSeconds(1));
        assertThat(say(conversation, "welcome", "Be kind to each other").body()).isEqualTo(said.body());
        for (Person side : new Person[] {carol, dave}) {
            JsonNode messages = side.client()
                    .get("/v1/conversations/" + conversation + "/messages")
                    .json()
                    .get("messages");
            assertThat(messages).hasSize(1);
            assertThat(messages.at("/0/text").asText()).isEqualTo("Be kind to each other");
            assertThat(messages.at("/0/notice").asText()).isEqualTo("system");
            assertThat(messages.at("/0/senderId").asText()).isEqualTo(PLATFORM);
            assertThat(messages.at("/0/id").asText()).isEqualTo(said.text("/id"));
            assertThat(side.client().get("/v1/conversations/" + conversation).number("/unread"))
                    .isEqualTo(1);
        }
        assertThat(say(conversation, "welcome", "something else").outcome()).isEqualTo("409 client_message_id_reused");
        assertThat(say(NONE, "other", "text").outcome()).isEqualTo("404 conversation_not_found");
        assertThat(say(conversation, "empty", "").text("/field")).isEqualTo("text");
        RestClient other = api.backend(admin, Scope.MESSAGES_WRITE);
        assertThat(other.post(
                                "/v1/server/conversations/" + conversation + "/messages",
                                "clientMessageId",
                                "welcome",
                                "text",
                                "by another key")
                        .number("/seq"))
                .isEqualTo(2);
    }

    @Test
    void systemMessageCannotBeReported() {
        Person carol = person("carol");
        String conversation = conversation(carol.userId(), user("dave"));
        String id = say(conversation, "m", "hello").text("/id");
        assertThat(carol.client()
                        .post("/v1/reports", "messageId", id, "reason", "spam")
                        .outcome())
                .isEqualTo("400 invalid_field");
    }

    @Test
    void reportsAndStatisticsAreThoseOfAdministrators() {
        Person carol = person("carol");
        Person dave = person("dave");
        String conversation = conversation(carol.userId(), dave.userId());
        carol.send(conversation, "m1", "hello");
        dave.client().post("/v1/reports", "messageId", conversation + "-1", "reason", "scam");
        Answer queue = backend.get("/v1/server/reports");
        assertThat(queue.body())
                .isEqualTo(admin.client().get("/v1/admin/reports").body());
        Answer opened = backend.get("/v1/server/reports/" + queue.text("/reports/0/id"));
        assertThat(opened.text("/messages/0/text")).isEqualTo("hello");
        assertThat(opened.json().get("verified").asBoolean()).isTrue();
        assertThat(backend.get("/v1/server/statistics").body())
                .isEqualTo(admin.client().get("/v1/admin/statistics").body());
        assertThat(admin.client().get("/v1/admin/audit").json().get("entries").findValuesAsText("deed"))
                .containsExactly(
                        "report-read",
                        "conversation-opened",
                        "session-opened",
                        "user-created",
                        "session-opened",
                        "user-created",
                        "key-created",
                        "administrator-granted");
    }
}
