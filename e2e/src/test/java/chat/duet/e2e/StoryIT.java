package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.Notice;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two people go through, from the post to the parting, with phones that follow all of it over MQTT. */
class StoryIT {

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    @ParameterizedTest
    @EnumSource
    void twoPeopleMeetOverAPost(ClientKind kind) {
        play(SERVER, kind);
    }

    static void play(ChatServerExtension server, ClientKind kind) {
        var author = server.actor("author");
        var guest = server.actor("guest");
        var authorsPhone = author.device().phone(kind).connect();
        var guestsPhone = guest.device().phone(kind).connect();

        var post = author.rest()
                .post(
                        "/v1/posts",
                        "title",
                        "제주도 한 바퀴",
                        "body",
                        "렌터카로 같이 도실 분",
                        "place",
                        "제주도",
                        "from",
                        "2130-05-01",
                        "to",
                        "2130-05-03",
                        "sought",
                        1)
                .expect(201)
                .get("id")
                .asText();
        assertThat(guest.rest()
                        .get("/v1/posts?author=" + author.userId())
                        .expect(200)
                        .at("/posts/0/id")
                        .asText())
                .isEqualTo(post);

        var request = guest.rest()
                .post("/v1/posts/" + post + "/requests", "text", "같이 가도 될까요?")
                .expect(201);
        var conversation = request.get("conversationId").asText();
        var steps = "/v1/requests/" + request.get("id").asText() + "/";
        untilNotices(authorsPhone, "request_requested");
        authorsPhone.untilText("같이 가도 될까요?");

        assertThat(authorsPhone.send(conversation, "a1", "좋아요, 언제 도착하세요?").reason())
                .isZero();
        guestsPhone.untilText("좋아요, 언제 도착하세요?");
        guestsPhone.drop();
        author.rest().post(steps + "accept").expect(200);
        author.rest().post(steps + "confirm").expect(200);
        guestsPhone.connect();
        untilNotices(guestsPhone, "request_requested", "request_accepted", "request_confirmed_by_one");
        assertThat(guest.rest().post(steps + "confirm").expect(200).get("state").asText())
                .isEqualTo("confirmed");
        for (var phone : List.of(authorsPhone, guestsPhone)) {
            untilNotices(
                    phone, "request_requested", "request_accepted", "request_confirmed_by_one", "request_confirmed");
        }
        assertThat(guest.rest()
                        .get("/v1/posts/" + post)
                        .expect(200)
                        .get("status")
                        .asText())
                .isEqualTo("full");

        author.rest().put("/v1/blocks/" + guest.userId()).expect(204);
        assertThat(guestsPhone.send(conversation, "g1", "여보세요?").reason()).isZero();
        var friend = server.actor("friend");
        var elsewhere = friend.meet(author);
        friend.device().send(elsewhere, "f1", "after it");
        authorsPhone.untilText("after it");
        assertThat(authorsPhone.mailbox().texts()).doesNotContain("여보세요?");

        assertThat(guest.rest().delete("/v1/me", "password", guest.password()).status())
                .isEqualTo(204);
        assertThat(Phone.get(guestsPhone.client().ended())).isEqualTo(kind.mqtt5() ? 0x87 : ChatClient.NO_REASON);
        assertThat(guest.rest().get("/v1/me").status()).isEqualTo(401);
        assertThat(author.device().history(conversation))
                .extracting(message -> message.get("text").asText())
                .contains("같이 가도 될까요?")
                .doesNotContain("여보세요?");
        assertThat(authorsPhone.mailbox().strange()).isEmpty();
        assertThat(guestsPhone.mailbox().strange()).isEmpty();
    }

    private static void untilNotices(Phone phone, String... words) {
        phone.until(
                "the notices " + List.of(words),
                box -> box.messages().stream()
                        .map(MessageEvent::notice)
                        .filter(Objects::nonNull)
                        .map(Notice::word)
                        .toList()
                        .equals(List.of(words)));
    }
}
