package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.ApiFixture.Person;
import chat.duet.config.SafetySettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanionApiTest {
    @TempDir
    Path folder;

    private ApiFixture api;
    private Person author;
    private Person asker;
    private String post;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        author = api.person("author");
        asker = api.person("asker");
        post = PostApiTest.post(author, "Jeju");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void askingOpensTheConversationWithACardAndTheFirstMessage() {
        Answer asked = asker.client().post("/v1/posts/" + post + "/requests", "text", "May I come?");
        assertThat(asked.outcome()).isEqualTo("201");
        assertThat(asked.text("/state")).isEqualTo("requested");
        assertThat(asked.text("/postTitle")).isEqualTo("Jeju");
        assertThat(asked.text("/requester/name")).isEqualTo("asker");
        assertThat(asked.text("/author/id")).isEqualTo(author.userId());

        String conversation = asked.text("/conversationId");
        for (Person person : List.of(author, asker)) {
            assertThat(log(person, conversation)).containsExactly("request_requested Jeju", "May I come?");
            assertThat(person.client().get("/v1/conversations/" + conversation).text("/postId"))
                    .isEqualTo(post);
            assertThat(person.client().get("/v1/requests/" + asked.text("/id")).body())
                    .isEqualTo(asked.body());
        }
        JsonNode card = author.client()
                .get("/v1/conversations/" + conversation + "/messages")
                .json()
                .at("/messages/0");
        assertThat(card.path("requestId").asText()).isEqualTo(asked.text("/id"));
        assertThat(card.path("postId").asText()).isEqualTo(post);
        assertThat(card.path("senderId").asText()).isEqualTo(asker.userId());
        assertThat(author.client().get("/v1/conversations/" + conversation).number("/unread"))
                .isEqualTo(2);

        Answer again = asker.client().post("/v1/posts/" + post + "/requests", "text", "May I come?");
        assertThat(again.outcome()).isEqualTo("200");
        assertThat(again.body()).isEqualTo(asked.body());
        assertThat(log(author, conversation)).as("nothing is said twice").hasSize(2);
    }

    @Test
    void conversationThatIsThereIsFoundAndIsAboutTheLastPost() {
        String conversation = author.with(asker);
        assertThat(asker.client()
                        .get("/v1/conversations/" + conversation)
                        .json()
                        .has("postId"))
                .isFalse();
        assertThat(ask(asker, post).text("/conversationId")).isEqualTo(conversation);
        String second = PostApiTest.post(author, "Busan");
        assertThat(ask(asker, second).text("/conversationId")).isEqualTo(conversation);
        assertThat(author.client().get("/v1/conversations/" + conversation).text("/postId"))
                .isEqualTo(second);
    }

    @Test
    void everyStepIsToldToBothAndRepeatedOnesAreNot() {
        Answer asked = ask(asker, post);
        String id = asked.text("/id");
        assertThat(step(author, id, "accept").text("/state")).isEqualTo("accepted");
        assertThat(step(author, id, "accept").outcome()).isEqualTo("200");
        assertThat(step(asker, id, "confirm").text("/state")).isEqualTo("accepted");
        assertThat(step(asker, id, "confirm").text("/requesterConfirmed")).isEqualTo("true");
        assertThat(step(author, id, "confirm").text("/state")).isEqualTo("confirmed");
        assertThat(step(author, id, "cancel").text("/state")).isEqualTo("cancelled");
        assertThat(step(asker, id, "cancel").text("/state")).isEqualTo("cancelled");
        List<String> said = List.of(
                "request_requested Jeju",
                "request_accepted accepted: Jeju",
                "request_confirmed_by_one confirmed by one: Jeju",
                "request_confirmed confirmed: Jeju",
                "request_cancelled cancelled: Jeju");
        assertThat(log(author, asked.text("/conversationId"))).isEqualTo(said);
        assertThat(log(asker, asked.text("/conversationId"))).isEqualTo(said);
        assertThat(ask(asker, post).outcome()).as("cancelled is final").isEqualTo("409 request_state");
    }

    @Test
    void onlyTheRightSideMakesAStepAndToOthersThereIsNoRequest() {
        Person stranger = api.person("stranger");
        String id = ask(asker, post).text("/id");
        for (String word : List.of("accept", "decline")) {
            assertThat(step(asker, id, word).outcome()).isEqualTo("403 forbidden");
        }
        assertThat(step(author, id, "withdraw").outcome()).isEqualTo("403 forbidden");
        assertThat(step(author, id, "confirm").outcome()).isEqualTo("409 request_state");
        for (String word : List.of("accept", "decline", "withdraw", "confirm", "cancel")) {
            Answer there = step(stranger, id, word);
            Answer missing = step(stranger, "0123456789abc", word);
            assertThat(there.outcome()).isEqualTo(missing.outcome()).isEqualTo("404 request_not_found");
        }
        assertThat(stranger.client().get("/v1/requests/" + id).outcome()).isEqualTo("404 request_not_found");
        assertThat(stranger.client().get("/v1/posts/" + post + "/requests").outcome())
                .isEqualTo(asker.client().get("/v1/posts/" + post + "/requests").outcome())
                .isEqualTo(
                        asker.client().get("/v1/posts/0123456789abc/requests").outcome())
                .isEqualTo("404 post_not_found");
    }

    @Test
    void postIsFullWithAsManyAsAreSoughtAndOpensWhenOneGoes() {
        String path = "/v1/posts/" + post;
        String one = ask(asker, post).text("/id");
        String two = ask(api.person("second"), post).text("/id");
        Person third = api.person("third");
        String three = ask(third, post).text("/id");
        step(author, one, "accept");
        assertThat(author.client().get(path).text("/status")).isEqualTo("open");
        step(author, two, "accept");
        assertThat(author.client().get(path).text("/status")).isEqualTo("full");
        assertThat(author.client().get(path).number("/taken")).isEqualTo(2);
        assertThat(step(author, three, "accept").outcome()).isEqualTo("409 post_full");
        assertThat(ask(api.person("fourth"), post).outcome()).isEqualTo("409 post_full");
        assertThat(ask(third, post).outcome()).as("who has asked already").isEqualTo("200");
        assertThat(author.client().get("/v1/posts?status=full").json().get("posts"))
                .hasSize(1);
        assertThat(PostApiTest.patch(author, path, "\"1\"", "sought", 1).text("/detail"))
                .isEqualTo("sought: 1 (expected: at least 2, who have been accepted)");

        step(asker, one, "withdraw");
        assertThat(author.client().get(path).text("/status")).isEqualTo("open");
        assertThat(step(author, three, "accept").outcome()).isEqualTo("200");
        step(third, three, "cancel");
        assertThat(author.client().get(path).number("/taken")).isEqualTo(1);
        assertThat(PostApiTest.patch(author, path, "\"1\"", "sought", 1).text("/status"))
                .isEqualTo("full");
    }

    @Test
    void whoHasWithdrawnAsksAnew() {
        Answer first = ask(asker, post);
        step(asker, first.text("/id"), "withdraw");
        api.clock.advance(Duration.ofSeconds(1));
        Answer second = asker.client().post("/v1/posts/" + post + "/requests", "text", "after all");
        assertThat(second.outcome()).isEqualTo("201");
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(second.number("/askedAt")).isEqualTo(api.clock.millis());
        assertThat(log(author, first.text("/conversationId")))
                .containsExactly(
                        "request_requested Jeju",
                        "request_withdrawn withdrawn: Jeju",
                        "request_requested Jeju",
                        "after all");
        step(author, first.text("/id"), "decline");
        assertThat(ask(asker, post).outcome()).as("declined is final").isEqualTo("409 request_state");
    }

    @Test
    void nobodyAsksWhereItMakesNoSense() {
        assertThat(ask(author, post).outcome()).isEqualTo("400 own_post");
        assertThat(ask(asker, "0123456789abc").outcome()).isEqualTo("404 post_not_found");
        assertThat(asker.client()
                        .post("/v1/posts/" + post + "/requests", "text", " ")
                        .text("/field"))
                .isEqualTo("text");
        PostApiTest.patch(author, "/v1/posts/" + post, "\"1\"", "status", "closed");
        assertThat(ask(asker, post).outcome()).isEqualTo("409 post_closed");
        assertThat(asker.client().get("/v1/conversations").json().get("conversations"))
                .as("a refusal leaves nothing behind")
                .isEmpty();
    }

    @Test
    void nobodyAsksOnceTheTripIsOver() {
        // In the zone where the day of 2027-05-03 ends last it is noon in UTC then.
        api.clock.advance(Duration.between(api.clock.instant(), java.time.Instant.parse("2027-05-04T11:59:59Z")));
        Person late = api.logIn("asker");
        assertThat(ask(late, post).outcome()).isEqualTo("201");
        Person later = api.person("later");
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(ask(later, post).outcome()).isEqualTo("409 post_closed");
    }

    @Test
    void strangersFirstMessageIsHeldToTheirRules() {
        api.close();
        api = ApiFixture.start(
                folder, settings -> settings.withSafety(new SafetySettings(2, Duration.ofSeconds(1), false, false)));
        asker = api.logIn("asker");
        String path = "/v1/posts/" + post + "/requests";
        Answer link = asker.client().post(path, "text", "see https://example.com/x");
        assertThat(link.outcome()).isEqualTo("403 awaiting_answer");
        assertThat(asker.client().get("/v1/requests?role=requester").json().get("requests"))
                .isEmpty();
        assertThat(asker.client().get("/v1/conversations").json().get("conversations"))
                .isEmpty();
        assertThat(asker.client().post(path, "text", "hello").outcome()).isEqualTo("201");
    }

    @Test
    void whoIsBlockedLearnsNothingAndTheAuthorSeesNothing() {
        Person free = api.person("free");
        author.client().put("/v1/blocks/" + asker.userId());
        Answer blocked = asker.client().post("/v1/posts/" + post + "/requests", "text", "hello");
        Answer other = free.client().post("/v1/posts/" + post + "/requests", "text", "hello");
        assertThat(blocked.outcome()).isEqualTo(other.outcome()).isEqualTo("201");
        assertThat(blocked.json().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> other.json().fieldNames());
        assertThat(log(asker, blocked.text("/conversationId"))).containsExactly("request_requested Jeju", "hello");
        assertThat(requests(asker, "/v1/requests?role=requester")).containsExactly("asker requested");
        assertThat(asker.client()
                        .get("/v1/conversations/" + blocked.text("/conversationId"))
                        .text("/postId"))
                .isEqualTo(post);

        assertThat(requests(author, "/v1/requests?role=author")).containsExactly("free requested");
        assertThat(requests(author, "/v1/posts/" + post + "/requests")).containsExactly("free requested");
        assertThat(author.client().get("/v1/requests/" + blocked.text("/id")).outcome())
                .isEqualTo(step(author, blocked.text("/id"), "accept").outcome())
                .isEqualTo("404 request_not_found");
        assertThat(author.client().get("/v1/conversations").json().get("conversations"))
                .hasSize(1);
        assertThat(author.client().get("/v1/inbox").number("/head"))
                .as("the conversation with the other, their card and their message")
                .isEqualTo(3);

        assertThat(author.client().delete("/v1/posts/" + post).outcome()).isEqualTo("204");
        assertThat(requests(asker, "/v1/requests?role=requester")).containsExactly("asker declined");
        assertThat(author.client().get("/v1/inbox").number("/head"))
                .as("and that the other was declined")
                .isEqualTo(4);
    }

    @Test
    void nobodyAsksOrAcceptsWhomTheyHaveBlocked() {
        String id = ask(asker, post).text("/id");
        author.client().put("/v1/blocks/" + asker.userId());
        assertThat(step(author, id, "accept").text("/code")).isEqualTo("user_blocked");
        assertThat(step(author, id, "decline").text("/state")).isEqualTo("declined");
        Person other = api.person("other");
        other.client().put("/v1/blocks/" + author.userId());
        assertThat(ask(other, post).text("/code")).isEqualTo("user_blocked");
    }

    @Test
    void deletingThePostEndsItsRequests() {
        Person second = api.person("second");
        Answer waiting = ask(asker, post);
        Answer accepted = ask(second, post);
        step(author, accepted.text("/id"), "accept");
        assertThat(author.client().delete("/v1/posts/" + post).outcome()).isEqualTo("204");
        assertThat(log(asker, waiting.text("/conversationId"))).endsWith("request_declined declined: Jeju");
        assertThat(log(second, accepted.text("/conversationId"))).endsWith("request_cancelled cancelled: Jeju");
        Answer shown = asker.client().get("/v1/requests/" + waiting.text("/id"));
        assertThat(shown.text("/state")).isEqualTo("declined");
        assertThat(shown.json().has("postTitle")).isFalse();
    }

    @Test
    void requestsAreListedBySideAndStateInPages() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            api.clock.advance(Duration.ofSeconds(1));
            ask(api.person("user" + i), post);
            expected.add(0, "user" + i + " requested");
        }
        for (String path : List.of("/v1/requests?role=author&", "/v1/posts/" + post + "/requests?")) {
            List<String> found = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = author.client().get(path + "limit=2" + cursor);
                page.json().get("requests").forEach(item -> found.add(line(item)));
                cursor = page.json().has("next") ? "&cursor=" + page.text("/next") : null;
            } while (cursor != null);
            assertThat(found).as(path).isEqualTo(expected);
        }
        assertThat(requests(author, "/v1/requests?role=requester")).isEmpty();
        assertThat(requests(author, "/v1/requests?role=author&state=accepted")).isEmpty();
        assertThat(requests(author, "/v1/requests?role=author&state=requested")).hasSize(5);
        assertThat(author.client().get("/v1/requests").text("/field")).isEqualTo("role");
        assertThat(author.client()
                        .get("/v1/requests?role=peer&state=x&cursor=!")
                        .json()
                        .get("errors"))
                .hasSize(3);
    }

    private static Answer ask(Person person, String post) {
        return person.client().post("/v1/posts/" + post + "/requests");
    }

    private static Answer step(Person person, String request, String word) {
        return person.client().call("POST", "/v1/requests/" + request + "/" + word, null);
    }

    private static List<String> requests(Person person, String path) {
        List<String> lines = new ArrayList<>();
        person.client().get(path).json().get("requests").forEach(item -> lines.add(line(item)));
        return lines;
    }

    private static String line(JsonNode request) {
        return request.at("/requester/name").asText() + " "
                + request.path("state").asText();
    }

    /** The conversation's messages, notices with their word before the text. */
    private static List<String> log(Person person, String conversation) {
        List<String> lines = new ArrayList<>();
        person.client()
                .get("/v1/conversations/" + conversation + "/messages")
                .json()
                .get("messages")
                .forEach(message ->
                        lines.add((message.has("notice") ? message.get("notice").asText() + " " : "")
                                + message.get("text").asText()));
        return lines;
    }
}
