package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private Person bob;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        bob = api.person("bob");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static Answer change(Person person, Object... fields) {
        String tag = person.client().get("/v1/me").header("ETag");
        return person.client().call("PATCH", "/v1/me", RestClient.json(fields), "If-Match", tag);
    }

    @Test
    void whatIsMentionedChangesAndTheRestStays() {
        Answer me = change(
                alice,
                "displayName",
                "앨리스",
                "photo",
                "https://img.example/a.png",
                "timeZone",
                "Asia/Seoul",
                "language",
                "ko-kr");
        assertThat(me.outcome()).isEqualTo("200");
        assertThat(me.text("/language")).isEqualTo("ko-KR");
        Answer next = change(alice, "photo", null, "lastSeen", false);
        assertThat(next.json().has("photo")).isFalse();
        assertThat(next.text("/displayName")).isEqualTo("앨리스");
        assertThat(next.text("/timeZone")).isEqualTo("Asia/Seoul");
        assertThat(next.json().get("lastSeen").asBoolean()).isFalse();
        assertThat(next.json().get("readReceipts").asBoolean()).isTrue();
        assertThat(alice.client().get("/v1/me").header("ETag"))
                .isEqualTo(next.header("ETag"))
                .isNotEqualTo(me.header("ETag"));
    }

    @Test
    void changeNamesTheVersionItChanges() {
        String body = RestClient.json("displayName", "A");
        assertThat(alice.client().call("PATCH", "/v1/me", body).outcome()).isEqualTo("428 precondition_required");
        String tag = alice.client().get("/v1/me").header("ETag");
        assertThat(alice.client().call("PATCH", "/v1/me", body, "If-Match", tag).outcome())
                .isEqualTo("200");
        assertThat(alice.client().call("PATCH", "/v1/me", body, "If-Match", tag).outcome())
                .isEqualTo("412 precondition_failed");
    }

    @Test
    void everyFieldHasRules() {
        Answer answer = change(
                alice,
                "photo",
                "http://img.example/a.png",
                "timeZone",
                "Mars/Base",
                "language",
                "not a tag",
                "lastSeen",
                "no");
        assertThat(answer.outcome()).isEqualTo("400 invalid_field");
        assertThat(answer.json().findValuesAsText("field"))
                .containsExactly("photo", "timeZone", "language", "lastSeen");
        assertThat(change(alice, "displayName", "a\nb").text("/field")).isEqualTo("displayName");
        assertThat(change(alice, "photo", "https:///nowhere").outcome()).isEqualTo("400 invalid_field");
    }

    @Test
    void profileIsForThoseWhoHaveAConversation() {
        String path = "/v1/users/" + bob.userId();
        assertThat(alice.client().get(path).outcome()).isEqualTo("404 user_not_found");
        assertThat(alice.client().get("/v1/users/0000000000007").outcome()).isEqualTo("404 user_not_found");
        change(bob, "photo", "https://img.example/b.png");
        alice.with(bob);
        Answer profile = alice.client().get(path);
        assertThat(profile.text("/photo")).isEqualTo("https://img.example/b.png");
        assertThat(profile.json().has("lastSeen")).isFalse();
    }

    @Test
    void whoHidesHowFarTheyReadDoesNotSeeItOfOthers() {
        String conversation = alice.with(bob);
        bob.send(conversation, "1", "hi");
        alice.send(conversation, "1", "hello");
        long before = head(alice);
        change(alice, "readReceipts", false);
        bob.client().put("/v1/conversations/" + conversation + "/read", "seq", 2);
        assertThat(peerRead(alice, conversation)).isZero();
        assertThat(peerRead(bob, conversation)).isZero();
        assertThat(head(alice)).isEqualTo(before);
        change(alice, "readReceipts", true);
        assertThat(peerRead(alice, conversation)).isEqualTo(2);
    }

    private static long peerRead(Person person, String conversation) {
        Answer shown = person.client().get("/v1/conversations/" + conversation);
        assertThat(person.client().get("/v1/conversations").number("/conversations/0/peerReadSeq"))
                .isEqualTo(shown.number("/peerReadSeq"));
        return shown.number("/peerReadSeq");
    }

    private static long head(Person person) {
        return person.client().get("/v1/inbox").number("/head");
    }

    @Test
    void whoHidesWhenTheyWereSeenDoesNotSeeItOfOthers() {
        alice.with(bob);
        seen(alice);
        seen(bob);
        assertThat(lastSeen(alice, bob)).isEqualTo(api.clock.millis());
        change(alice, "lastSeen", false);
        assertThat(lastSeen(alice, bob)).isEqualTo(-1);
        assertThat(lastSeen(bob, alice)).isEqualTo(-1);
    }

    private void seen(Person person) {
        DeviceAddress device = new DeviceAddress(
                UserId.parse(person.userId()).orElseThrow(),
                DeviceId.parse(person.deviceId()).orElseThrow());
        api.chat.presence().connected(device, 1);
        api.chat.presence().disconnected(device, 1);
        // Whatever is written after it is on disk together with it, or later.
        change(person, "language", "en");
    }

    private static long lastSeen(Person viewer, Person user) {
        return viewer.client().get("/v1/users/" + user.userId() + "/presence").number("/lastSeenAt");
    }

    @Test
    void newPasswordEndsTheOtherSessionsAndTheOldPassword() {
        Person tablet = api.logIn("alice");
        assertThat(alice.client()
                        .put("/v1/me/password", "currentPassword", "wrong password", "password", "another one")
                        .outcome())
                .isEqualTo("401 invalid_credentials");
        assertThat(alice.client()
                        .put("/v1/me/password", "currentPassword", ApiFixture.PASSWORD, "password", "short")
                        .outcome())
                .isEqualTo("400 invalid_field");
        assertThat(tablet.client().get("/v1/me").outcome()).isEqualTo("200");
        assertThat(alice.client()
                        .put("/v1/me/password", "currentPassword", ApiFixture.PASSWORD, "password", "another one")
                        .outcome())
                .isEqualTo("204");
        assertThat(tablet.client().get("/v1/me").outcome()).isEqualTo("401 device_revoked");
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("200");
        assertThat(api.nobody
                        .post("/v1/sessions", "name", "alice", "password", ApiFixture.PASSWORD)
                        .outcome())
                .isEqualTo("401 invalid_credentials");
        assertThat(api.nobody
                        .post("/v1/sessions", "name", "alice", "password", "another one")
                        .outcome())
                .isEqualTo("201");
    }

    @Test
    void loggingOutEverywhereRevokesAllDevicesOfTheCallerOnly() {
        Person tablet = api.logIn("alice");
        assertThat(tablet.client().delete("/v1/sessions").outcome()).isEqualTo("204");
        assertThat(alice.client().get("/v1/me").outcome()).isEqualTo("401 device_revoked");
        assertThat(tablet.client().get("/v1/me").outcome()).isEqualTo("401 device_revoked");
        assertThat(bob.client().get("/v1/me").outcome()).isEqualTo("200");
    }
}
