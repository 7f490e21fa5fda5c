package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.audit.Actor;
import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.core.push.PushResult.Status;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What endpoints are told of rings that were given up. */
class FailureTest {
    private static final Duration TTL = Duration.ofHours(2);

    @TempDir
    Path folder;

    private PushFixture chat;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;
    private Device phone;

    @BeforeEach
    void open() {
        chat = new PushFixture(folder, PushFixture.withTtl(TTL));
        alice = chat.user("alice");
        bob = chat.user("bob");
        conversation = chat.conversation(alice, bob);
        phone = chat.device(bob);
        chat.register(phone, "bobs-phone");
        chat.done(chat.chat.webhooks().register("https://hooks.example/duet", Set.of(WebhookEvent.PUSH_FAILED)));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private void isTold(Message message, String cause) {
        chat.advance(Duration.ofSeconds(5));
        assertThat(chat.endpoint.told)
                .singleElement()
                .asString()
                .startsWith("{\"type\":\"push.failed\",")
                .contains(
                        "\"data\":{\"userId\":\"%s\",\"deviceId\":\"%s\",\"messageId\":\"%s\",\"platform\":\"android\",%s}"
                                .formatted(bob, phone.id(), message.id(), cause))
                .doesNotContain("hello", "bobs-phone");
    }

    @Test
    void addressThatIsGoneIsTold() {
        chat.gateway.answers(Status.ADDRESS_GONE, "UNREGISTERED");
        Message message = chat.send(alice, conversation, "hello");
        isTold(message, "\"cause\":\"address-gone\",\"reason\":\"UNREGISTERED\"");
    }

    @Test
    void refusedNoticeIsTold() {
        chat.gateway.answers(Status.REFUSED, "INVALID_ARGUMENT");
        Message message = chat.send(alice, conversation, "hello");
        isTold(message, "\"cause\":\"refused\",\"reason\":\"INVALID_ARGUMENT\"");
        chat.advance(TTL);
        assertThat(chat.endpoint.told).hasSize(1);
    }

    @Test
    void triesAreNotToldAndTheirEndIs() {
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        Message message = chat.send(alice, conversation, "hello");
        chat.advance(TTL.minusMinutes(10));
        assertThat(chat.gateway.tried).hasSizeGreaterThan(5);
        assertThat(chat.endpoint.told).isEmpty();
        chat.advance(Duration.ofMinutes(20));
        isTold(message, "\"cause\":\"expired\"");
    }

    @Test
    void ringThatArrivesAndOneThatARuleForbidsAreNotTold() {
        chat.send(alice, conversation, "hello");
        chat.done(chat.chat.push().mute(bob, conversation, Push.FOR_EVER));
        chat.send(alice, conversation, "hello");
        chat.advance(TTL);
        assertThat(chat.gateway.rings()).hasSize(1);
        assertThat(chat.endpoint.told).isEmpty();
    }

    @Test
    void lateWordOfAnAddressThatWasReplacedIsNotTold() {
        chat.gateway.script = notice -> {
            if (notice.address().token().equals("new-token")) {
                return PushResult.of(Status.SENT, "");
            }
            chat.register(phone, "new-token");
            return PushResult.of(Status.ADDRESS_GONE, "UNREGISTERED");
        };
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.rings("new-token")).hasSize(1);
        assertThat(chat.endpoint.told).isEmpty();
    }

    @Test
    void failureThatWasNotWrittenIsTriedAndToldAfterACrash() {
        chat.gateway.script = notice -> {
            chat.execution.die();
            return PushResult.of(Status.REFUSED, "INVALID_ARGUMENT");
        };
        Message[] message = new Message[1];
        chat.send(alice, conversation, "hello", stored -> message[0] = stored);
        chat.kill();
        chat.gateway.answers(Status.REFUSED, "INVALID_ARGUMENT");
        chat.open();
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).hasSize(2);
        isTold(message[0], "\"cause\":\"refused\",\"reason\":\"INVALID_ARGUMENT\"");
    }

    @Test
    void suspendedUserIsNotRungAndTheNextMessageAfterTheirReturnIs() {
        chat.done(chat.chat.accounts().suspend(Actor.CONSOLE, bob));
        chat.send(alice, conversation, "while they are out");
        chat.advance(Duration.ofMinutes(1));
        chat.done(chat.chat.accounts().resume(Actor.CONSOLE, bob));
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).isEmpty();
        Message message = chat.send(alice, conversation, "welcome back");
        assertThat(chat.gateway.rings()).extracting(Notice::message).containsExactly(message.id());
    }
}
