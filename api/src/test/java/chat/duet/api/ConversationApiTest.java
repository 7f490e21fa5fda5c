package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.api.ApiFixture.Person;
import chat.duet.core.device.DeviceAddress;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationApiTest {
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

    @Test
    void thereIsOneConversationPerPairWhoeverOpensIt() {
        Answer opened = alice.client().post("/v1/conversations", "name", "BOB");
        assertThat(opened.outcome()).isEqualTo("201");
        assertThat(opened.text("/peer/name")).isEqualTo("bob");
        assertThat(opened.json().has("lastMessage")).isFalse();
        Answer again = bob.client().post("/v1/conversations", "userId", alice.userId());
        assertThat(again.outcome()).isEqualTo("200");
        assertThat(again.text("/id")).isEqualTo(opened.text("/id"));
        assertThat(again.text("/peer/id")).isEqualTo(alice.userId());
    }

    @Test
    void peerMustBeGivenOnceExistAndBeAnother() {
        assertThat(alice.client().post("/v1/conversations").text("/detail"))
                .isEqualTo("userId: missing (expected: either userId or name)");
        assertThat(alice.client()
                        .post("/v1/conversations", "userId", bob.userId(), "name", "bob")
                        .outcome())
                .isEqualTo("400 invalid_field");
        assertThat(alice.client().post("/v1/conversations", "userId", "Bob").outcome())
                .isEqualTo("400 invalid_field");
        assertThat(alice.client()
                        .post("/v1/conversations", "userId", "0123456789abc")
                        .outcome())
                .isEqualTo("404 user_not_found");
        assertThat(alice.client().post("/v1/conversations", "name", "carol").outcome())
                .isEqualTo("404 user_not_found");
        assertThat(alice.client().post("/v1/conversations", "name", "alice").outcome())
                .isEqualTo("400 self_conversation");
    }

    @Test
    void eachSideSeesItsOwnViewAndReadingRaisesTheWatermark() {
        String id = alice.with(bob);
        alice.send(id, "a1", "one");
        alice.send(id, "a2", "two");
        bob.send(id, "b1", "three");
        Answer before = bob.client().get("/v1/conversations/" + id);
        assertThat(before.number("/lastSeq")).isEqualTo(3);
        assertThat(before.number("/unread")).isEqualTo(2);
        assertThat(before.text("/lastMessage/text")).isEqualTo("three");

        String read = "/v1/conversations/" + id + "/read";
        Answer two = bob.client().put(read, "seq", 2);
        assertThat(two.body()).isEqualTo("{\"conversationId\":\"" + id + "\",\"readSeq\":2,\"unread\":0}");
        assertThat(bob.client().put(read, "seq", 1).number("/readSeq")).isEqualTo(2);
        assertThat(alice.client().get("/v1/conversations/" + id).number("/peerReadSeq"))
                .isEqualTo(2);
        assertThat(alice.client().get("/v1/conversations/" + id).number("/peerDeliveredSeq"))
                .isEqualTo(2);
        assertThat(bob.client().put(read, "seq", 4).outcome()).isEqualTo("400 invalid_field");
        assertThat(bob.client().put(read, "seq", 0).text("/field")).isEqualTo("seq");
        assertThat(bob.client().put(read, "seq", "2").text("/detail"))
                .isEqualTo("seq: a string (expected: an integer from 1 to 9007199254740991)");
    }

    @Test
    void listComesLatestFirstAndInPages() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            api.clock.advance(Duration.ofSeconds(1));
            expected.add(0, alice.with(api.person("peer" + i)));
        }
        String oldest = expected.remove(4);
        api.clock.advance(Duration.ofSeconds(1));
        alice.send(oldest, "m1", "up again");
        expected.add(0, oldest);

        List<String> found = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Answer page = alice.client().get("/v1/conversations?limit=2" + cursor);
            page.json()
                    .get("conversations")
                    .forEach(item -> found.add(item.get("id").asText()));
            cursor = page.json().has("next") ? "&cursor=" + page.text("/next") : null;
            pages++;
        } while (cursor != null);
        assertThat(found).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
        Answer all = alice.client().get("/v1/conversations?limit=5");
        assertThat(all.json().has("next")).isFalse();
        assertThat(all.text("/conversations/0/lastMessage/text")).isEqualTo("up again");
        assertThat(bob.client().get("/v1/conversations").body()).isEqualTo("{\"conversations\":[]}");
    }

    @Test
    void queryOfTheListIsChecked() {
        for (String query :
                List.of("limit=0", "limit=101", "limit=x", "limit=", "limit=1&limit=2", "limit=01", "limit=1e1")) {
            Answer answer = alice.client().get("/v1/conversations?" + query);
            assertThat(answer.outcome()).as(query).isEqualTo("400 invalid_field");
            assertThat(answer.text("/field")).isEqualTo("limit");
        }
        assertThat(alice.client()
                        .get("/v1/conversations?cursor=AAAA&limit=x")
                        .json()
                        .get("errors"))
                .hasSize(2);
    }

    @Test
    void presenceIsShownToThoseWhoHaveAConversation() {
        Person carol = api.person("carol");
        String id = alice.with(bob);
        String path = "/v1/users/" + bob.userId() + "/presence";
        assertThat(alice.client().get(path).body()).isEqualTo("{\"online\":false}");
        DeviceAddress phone = new DeviceAddress(
                UserId.parse(bob.userId()).orElseThrow(),
                DeviceId.parse(bob.deviceId()).orElseThrow());
        api.chat.presence().connected(phone, 1);
        assertThat(alice.client().get(path).body()).isEqualTo("{\"online\":true}");
        assertThat(alice.client()
                        .get("/v1/conversations/" + id)
                        .json()
                        .at("/presence/online")
                        .asBoolean())
                .isTrue();
        api.chat.presence().disconnected(phone, 1);
        await().untilAsserted(() ->
                assertThat(alice.client().get(path).number("/lastSeenAt")).isEqualTo(api.clock.millis()));
        assertThat(carol.client().get(path).outcome()).isEqualTo("404 user_not_found");
    }
}
