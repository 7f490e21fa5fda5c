package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request from asking to settling it, as the two phones see it: live, and after having been away. */
class CompanionIT {

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    private Actor author;
    private Actor asker;
    private String post;

    @BeforeEach
    void writePost() {
        author = SERVER.actor("author");
        asker = SERVER.actor("asker");
        post = author.rest()
                .post(
                        "/v1/posts",
                        "title",
                        "제주도 한 바퀴",
                        "body",
                        "렌터카로 같이 도실 분",
                        "place",
                        "제주도",
                        "from",
                        "2999-05-01",
                        "to",
                        "2999-05-03",
                        "sought",
                        1)
                .expect(201)
                .get("id")
                .asText();
    }

    @Test
    void bothPhonesFollowEveryStepLive() {
        var authors = author.device().phone(ClientKind.PAHO5_WEBSOCKET).connect();
        var askers = asker.device().phone(ClientKind.PAHO3_TCP).connect();

        var request = ask("May I come?");
        for (var phone : List.of(authors, askers)) {
            phone.untilText("May I come?");
            assertThat(words(phone)).containsExactly("request_requested", "-");
            var card = phone.mailbox().messages().get(0);
            assertThat(card.text()).isEqualTo("제주도 한 바퀴");
            assertThat(card.notice()).isEqualTo(notice("request_requested", request));
            assertThat(card.senderId()).hasToString(asker.userId());
        }
        var conversation = request.get("conversationId").asText();
        assertThat(authors.send(conversation, "a1", "Sure!").reason()).isZero();
        step(author, request, "accept");
        step(author, request, "confirm");
        step(asker, request, "confirm");
        for (var phone : List.of(authors, askers)) {
            phone.until("the last step", box -> words(phone).contains("request_confirmed"));
            assertThat(words(phone)).endsWith("request_accepted", "request_confirmed_by_one", "request_confirmed");
            assertThat(phone.mailbox().strange()).isEmpty();
        }
        assertThat(author.rest()
                        .get("/v1/posts/" + post)
                        .expect(200)
                        .get("status")
                        .asText())
                .isEqualTo("full");
    }

    @Test
    void phonesThatWereAwaySeeTheSameInTheSameOrder() {
        var authors = author.device().phone(ClientKind.PAHO5_TCP).connect();
        authors.disconnect();
        var askers = asker.device().phone(ClientKind.PAHO5_TCP);

        var request = ask("hello");
        step(author, request, "accept");
        step(asker, request, "confirm");
        step(asker, request, "cancel");

        var expected =
                List.of("request_requested", "-", "request_accepted", "request_confirmed_by_one", "request_cancelled");
        for (var phone : List.of(authors, askers)) {
            phone.connect();
            phone.until("the last step", box -> words(phone).contains("request_cancelled"));
            assertThat(words(phone)).isEqualTo(expected);
            assertThat(phone.mailbox().strange()).isEmpty();
            assertThat(phone.mailbox().messages().stream().map(MessageEvent::id).map(Object::toString))
                    .containsExactlyElementsOf(author
                            .device()
                            .history(request.get("conversationId").asText())
                            .stream()
                            .map(message -> message.get("id").asText())
                            .toList());
        }
    }

    private JsonNode ask(String text) {
        return asker.rest()
                .post("/v1/posts/" + post + "/requests", "text", text)
                .expect(201);
    }

    private static void step(Actor actor, JsonNode request, String word) {
        actor.rest()
                .post("/v1/requests/" + request.get("id").asText() + "/" + word)
                .expect(200);
    }

    private Notice notice(String word, JsonNode request) {
        return Notice.of(
                word,
                RequestId.parse(request.get("id").asText()).orElseThrow(),
                PostId.parse(post).orElseThrow());
    }

    /** The words of the notices, and a dash for what a user wrote. */
    private static List<String> words(Phone phone) {
        return phone.mailbox().messages().stream()
                .map(MessageEvent::notice)
                .map(notice -> notice == null ? "-" : notice.word())
                .toList();
    }
}
