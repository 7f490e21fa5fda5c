package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.ChatFixture;
import chat.duet.core.device.Device;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.push.PushResult.Status;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill between any two steps: no ring is missing, and at most one comes twice. */
class PushRecoveryTest {
    private static final Duration AFTER_START = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private PushFixture chat;
    private UserId alice;
    private UserId bob;
    private ConversationId conversation;
    private Device phone;

    @BeforeEach
    void open() {
        chat = new PushFixture(folder, PushFixture.DEFAULTS);
        alice = chat.user("alice");
        bob = chat.user("bob");
        conversation = chat.conversation(alice, bob);
        phone = chat.device(bob);
        chat.register(phone, "bobs-phone");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    /** Each turn kills one step later than the one before. */
    @Test
    void killBetweenAnyTwoSteps() {
        int steps = 12;
        for (int step = 1; step <= steps; step++) {
            chat.gateway.tried.clear();
            CompletableFuture<Outcome<Accepted>> answer = chat.chat
                    .messages()
                    .send(ChatFixture.draft(alice, conversation, "killed-after-%02d".formatted(step), "hello"));
            chat.execution.run(step);
            boolean answered = answer.isDone();
            chat.kill();
            chat.open();
            chat.advance(AFTER_START);
            chat.advance(Duration.ofMinutes(5));
            assertThat(chat.gateway.rings().size())
                    .as("rings of the message when killed after %d steps", step)
                    .isBetween(answered ? 1 : 0, 2);
            chat.gateway.tried.clear();
            chat.reopen();
            chat.advance(Duration.ofMinutes(5));
            assertThat(chat.gateway.tried).as("rings after another start").isEmpty();
        }
    }

    @Test
    void killBeforeTheSendRingsOnceAfterTheStart() {
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        Message message = chat.send(alice, conversation, "hello");
        chat.kill();
        chat.gateway.answers(Status.SENT, "");
        chat.open();
        chat.advance(Duration.ofMillis(2_900));
        assertThat(chat.gateway.rings()).as("it might come back by itself").isEmpty();
        chat.advance(Duration.ofSeconds(1));
        assertThat(chat.gateway.rings()).extracting(Notice::message).containsExactly(message.id());
    }

    @Test
    void deviceThatComesBackByItselfAfterTheStartStaysSilent() {
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        chat.send(alice, conversation, "hello");
        chat.kill();
        chat.gateway.answers(Status.SENT, "");
        chat.open();
        chat.advance(Duration.ofSeconds(2));
        chat.connect(phone);
        chat.acknowledge(phone);
        chat.advance(Duration.ofMinutes(10));
        assertThat(chat.gateway.rings()).isEmpty();
    }

    @Test
    void whatIsSettledStaysSettled() {
        for (int i = 0; i < 3; i++) {
            chat.send(alice, conversation, "hello");
            chat.advance(Duration.ofMinutes(1));
        }
        assertThat(chat.gateway.tried).hasSize(3);
        chat.kill();
        chat.open();
        chat.advance(Duration.ofMinutes(10));
        assertThat(chat.gateway.tried).hasSize(3);
    }

    /** One conversation is settled while another, older message is still held back. */
    @Test
    void conversationThatIsAheadOfTheOthersStaysSettled() {
        UserId carol = chat.user("carol");
        ConversationId other = chat.conversation(carol, bob);
        chat.send(alice, conversation, "rings");
        chat.advance(Duration.ofMillis(200));
        chat.send(alice, conversation, "is held back: it has just rung");
        chat.send(carol, other, "rings at once");
        chat.advance(Duration.ofMillis(200));
        assertThat(chat.gateway.rings()).hasSize(2);
        chat.kill();
        chat.open();
        chat.advance(Duration.ofMinutes(10));
        assertThat(chat.gateway.rings())
                .extracting(Notice::conversation)
                .containsExactly(conversation, other, conversation);
    }

    @Test
    void whatWasReadWhileTheServerWasDownIsWithdrawn() {
        Message message = chat.send(alice, conversation, "hello");
        chat.gateway.answers(Status.RETRY, "UNAVAILABLE");
        chat.read(bob, conversation, message.seq());
        chat.advance(Duration.ofSeconds(1));
        chat.kill();
        chat.gateway.answers(Status.SENT, "");
        chat.open();
        chat.advance(AFTER_START);
        assertThat(chat.gateway.withdrawals()).extracting(Notice::message).containsExactly(message.id());
        chat.reopen();
        chat.advance(AFTER_START);
        assertThat(chat.gateway.withdrawals()).hasSize(1);
    }

    @Test
    void silentMessagesAreSettledToo() {
        chat.done(chat.chat.push().mute(bob, conversation, Push.FOR_EVER));
        chat.send(alice, conversation, "muted");
        chat.advance(Duration.ofSeconds(1));
        chat.done(chat.chat.push().mute(bob, conversation, 0));
        chat.kill();
        chat.open();
        chat.advance(Duration.ofMinutes(10));
        assertThat(chat.gateway.tried).isEmpty();
    }
}
