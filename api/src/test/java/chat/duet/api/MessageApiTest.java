package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private Person bob;
    private String id;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        bob = api.person("bob");
        id = alice.with(bob);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void messageIsAnsweredWithItsPlaceAndReadBack() {
        String text = "Grüße, 世界 \uD83D\uDC4B\n\t\"quoted\" \\ </script> \u2028";
        Answer sent = alice.send(id, "A.1_x~y-z", text);
        assertThat(sent.outcome()).isEqualTo("201");
        assertThat(sent.text("/id")).isEqualTo(id + "-1");
        assertThat(sent.number("/seq")).isEqualTo(1);
        assertThat(sent.number("/event")).isEqualTo(2);
        assertThat(sent.text("/senderId")).isEqualTo(alice.userId());
        assertThat(sent.number("/sentAt")).isEqualTo(api.clock.millis());
        JsonNode message = history(bob, "").json().at("/messages/0");
        assertThat(message.get("text").asText()).isEqualTo(text);
        assertThat(message.has("event")).isFalse();
    }

    @Test
    void sameClientMessageIdIsOneMessageHoweverOftenAndAcrossARestart() {
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            answers.add(alice.send(id, "once", "hello").body());
        }
        String token = alice.client().token();
        api.restart();
        RestClient client = api.nobody.as(token);
        for (int i = 0; i < 50; i++) {
            answers.add(client.post("/v1/conversations/" + id + "/messages", "clientMessageId", "once", "text", "hello")
                    .body());
        }
        assertThat(answers).hasSize(1);
        assertThat(client.get("/v1/conversations/" + id).number("/lastSeq")).isEqualTo(1);
    }

    @Test
    void clientMessageIdOfAnotherMessageIsRefused() {
        alice.send(id, "once", "hello");
        Answer other = alice.send(id, "once", "goodbye");
        assertThat(other.outcome()).isEqualTo("409 client_message_id_reused");
        assertThat(other.text("/field")).isEqualTo("clientMessageId");
        assertThat(bob.send(id, "once", "the peer may use it").outcome()).isEqualTo("201");
    }

    @Test
    void textAndIdHaveRules() {
        for (String text : List.of("", " \n", "a\u0000b", "\u0085", "\uFFFF", "x".repeat(4097))) {
            Answer answer = alice.send(id, "m", text);
            assertThat(answer.outcome()).isEqualTo("400 invalid_field");
            assertThat(answer.text("/field")).isEqualTo("text");
        }
        assertThat(alice.send(id, "long", "\uD83D\uDE80".repeat(4096)).outcome())
                .isEqualTo("201");
        for (String bad : List.of("", "a b", "x".repeat(65), "ä", "a/b")) {
            assertThat(alice.send(id, bad, "text").text("/field")).isEqualTo("clientMessageId");
        }
        Answer lone = alice.client().call("POST", path(""), "{\"clientMessageId\":\"m\",\"text\":\"\\ud800\"}");
        assertThat(lone.text("/detail")).isEqualTo("text: has a surrogate without its pair (expected: Unicode text)");
        assertThat(alice.client()
                        .call("POST", path(""), "{\"clientMessageId\":null}")
                        .json()
                        .get("errors"))
                .hasSize(2);
    }

    @Test
    void historyPagesInEveryDirectionAndSaysWhatIsBeyond() {
        for (int i = 1; i <= 10; i++) {
            (i % 2 == 0 ? alice : bob).send(id, "m" + i, "text " + i);
        }
        check("", 1, 10, false, false);
        check("?limit=3", 8, 10, true, false);
        check("?limit=10", 1, 10, false, false);
        check("?before=8&limit=3", 5, 7, true, true);
        check("?before=3", 1, 2, false, true);
        check("?before=11&limit=1", 10, 10, true, false);
        check("?after=0&limit=4", 1, 4, false, true);
        check("?after=4&limit=6", 5, 10, true, false);
        check("?around=5&limit=4", 3, 6, true, true);
        check("?around=1&limit=4", 1, 4, false, true);
        check("?around=10&limit=4", 8, 10, true, false);
        check("?before=1", 1, 0, false, true);
        check("?after=10", 1, 0, true, false);
        check("?after=9007199254740991", 1, 0, true, false);
        check("?around=100&limit=1", 1, 0, true, false);
    }

    @Test
    void emptyHistoryHasNothingBeyond() {
        for (String query : List.of("", "?before=5", "?after=0", "?around=1")) {
            check(query, 1, 0, false, false);
        }
    }

    @Test
    void queryOfTheHistoryIsChecked() {
        for (String query : List.of(
                "before=0",
                "before=-1",
                "after=-1",
                "around=0",
                "before=9007199254740992",
                "before=99999999999999999999",
                "before=1.0",
                "before=%FF",
                "limit=201",
                "limit=0",
                "limit=%31%zz",
                "before=1&after=1",
                "after=1&around=1",
                "before=1&around=1",
                "before=1&before=2",
                "after=NaN",
                "after=+1",
                "after=0x1")) {
            String[] outcome =
                    RawHttp.get(api, path("?" + query), alice.client().token());
            assertThat(outcome[0]).as(query).startsWith("HTTP/1.1 400");
            assertThat(outcome[1]).as(query).contains("\"code\":\"invalid_field\"");
        }
    }

    private void check(String query, long first, long last, boolean hasBefore, boolean hasAfter) {
        Answer page = history(alice, query);
        List<Long> seqs = new ArrayList<>();
        page.json()
                .get("messages")
                .forEach(message -> seqs.add(message.get("seq").asLong()));
        assertThat(seqs)
                .as(query)
                .isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
        assertThat(page.json().get("hasBefore").asBoolean())
                .as(query + " hasBefore")
                .isEqualTo(hasBefore);
        assertThat(page.json().get("hasAfter").asBoolean())
                .as(query + " hasAfter")
                .isEqualTo(hasAfter);
    }

    private Answer history(Person reader, String query) {
        return reader.client().get(path(query));
    }

    private String path(String query) {
        return "/v1/conversations/" + id + "/messages" + query;
    }
}
