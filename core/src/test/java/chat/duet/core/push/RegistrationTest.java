package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.core.push.PushResult.Status;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom a token belongs, and when it is forgotten. */
class RegistrationTest {
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
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void isFoundAgainAfterARestart() {
        Address web = new Address(Gateway.WEB_PUSH, Platform.WEB, "https://push.example/1", new Address.Keys("k", "a"));
        Registration made = chat.done(chat.chat
                .push()
                .register(phone.address(), web, "Asia/Seoul", new QuietHours(1380, 420), Preview.SENDER));
        assertThat(chat.chat.push().registration(phone.address())).contains(made);
        chat.reopen();
        assertThat(chat.chat.push().registration(phone.address())).contains(made);
        chat.done(chat.chat.push().unregister(phone.address()));
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.reopen();
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.send(alice, conversation, "hello");
        assertThat(chat.gateway.tried).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "europe/berlin", "+02:00", "../etc/passwd"})
    void refusesWhatIsNoTimeZone(String zone) {
        var refused = chat.outcome(
                chat.chat.push().register(phone.address(), PushFixture.android("t"), zone, null, Preview.FULL));
        assertThat(refused.refusal().orElseThrow().code()).isEqualTo(ErrorCode.INVALID_FIELD);
        assertThat(refused.refusal().orElseThrow().field()).isEqualTo("timeZone");
    }

    @Test
    void tokenThatIsRegisteredElsewhereMoves() {
        Device alices = chat.device(alice);
        chat.register(phone, "the-token");
        chat.register(alices, "the-token");
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.send(alice, conversation, "for bob");
        assertThat(chat.gateway.tried).isEmpty();
        chat.send(bob, conversation, "for alice");
        assertThat(chat.gateway.rings("the-token")).hasSize(1);
        chat.reopen();
        chat.send(alice, conversation, "for bob");
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.tried).hasSize(1);
    }

    @Test
    void tokenThatMovesWhileANoticeIsOnItsWayIsHandedOverWhenThatHasLeft() {
        Device alices = chat.device(alice);
        chat.register(phone, "the-token");
        AtomicReference<CompletableFuture<?>> moved = new AtomicReference<>();
        AtomicReference<Boolean> early = new AtomicReference<>();
        chat.gateway.script = notice -> {
            if (moved.get() == null) {
                moved.set(chat.chat
                        .push()
                        .register(alices.address(), PushFixture.android("the-token"), "UTC", null, Preview.FULL));
                chat.execution.run();
                early.set(moved.get().isDone());
            }
            return PushResult.of(Status.SENT, "");
        };
        chat.send(alice, conversation, "for bob");
        chat.advance(Duration.ofSeconds(1));
        assertThat(early.get()).as("done while the notice was on its way").isFalse();
        assertThat(moved.get()).isDone();
        chat.send(alice, conversation, "for bob, too late");
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).hasSize(1);
    }

    @Test
    void logoutForgetsTheRegistrationInTheSameTransaction() {
        chat.register(phone, "bobs-phone");
        var revoked = chat.chat.devices().revoke(bob, phone.id());
        // The writer has done its work; nobody has been told of it yet.
        chat.execution.run(1);
        assertThat(revoked).isNotDone();
        chat.kill();
        chat.open();
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).isEmpty();
        var refused = chat.outcome(chat.chat
                .push()
                .register(phone.address(), PushFixture.android("bobs-phone"), "UTC", null, Preview.FULL));
        assertThat(refused.refusal().orElseThrow().code()).isEqualTo(ErrorCode.DEVICE_REVOKED);
    }

    @Test
    void loggedOutDeviceDoesNotRing() {
        chat.register(phone, "bobs-phone");
        chat.done(chat.chat.devices().revoke(bob, phone.id()));
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.send(alice, conversation, "hello");
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void tokenThatTheGatewayDoesNotKnowIsForgotten() {
        chat.register(phone, "bobs-phone");
        chat.gateway.answers(Status.ADDRESS_GONE, "UNREGISTERED");
        chat.send(alice, conversation, "hello");
        assertThat(chat.gateway.tried).hasSize(1);
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.reopen();
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "ADDRESS_GONE", mode = EnumSource.Mode.EXCLUDE)
    void noOtherAnswerTakesATokenAway(Status status) {
        chat.register(phone, "bobs-phone");
        chat.gateway.answers(status, "ANY");
        for (int i = 0; i < 10; i++) {
            chat.send(alice, conversation, "hello");
            chat.advance(Duration.ofMinutes(10));
        }
        assertThat(chat.chat.push().registration(phone.address())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-token", "old-token"})
    void lateWordOfATokenThatIsGoneDoesNotHitTheNewRegistration(String token) {
        chat.register(phone, "old-token");
        AtomicReference<Registration> renewed = new AtomicReference<>();
        chat.gateway.script = notice -> {
            if (renewed.get() != null) {
                return PushResult.of(Status.SENT, "");
            }
            // The app registers while the old token's answer is on its way.
            renewed.set(chat.register(phone, token));
            return PushResult.of(Status.ADDRESS_GONE, "UNREGISTERED");
        };
        Message message = chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(1));
        assertThat(chat.chat.push().registration(phone.address())).contains(renewed.get());
        assertThat(chat.gateway.rings(token)).extracting(Notice::message).containsExactly(message.id());
    }

    @Test
    void ringThatWentToAnOldTokenIsSentToTheNewOne() {
        chat.register(phone, "old-token");
        chat.gateway.script = notice -> {
            if (notice.address().token().equals("old-token")) {
                chat.register(phone, "new-token");
            }
            return PushResult.of(Status.SENT, "");
        };
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofSeconds(1));
        assertThat(chat.gateway.rings("new-token")).hasSize(1);
    }

    @Test
    void refreshingKeepsWhatIsSettled() {
        chat.register(phone, "bobs-phone");
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofHours(1));
        chat.register(phone, "bobs-new-token");
        chat.advance(Duration.ofHours(1));
        chat.reopen();
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.tried).hasSize(1);
    }

    @Test
    void refusedNoticeIsNotTriedAgainAndTheNextMessageRings() {
        chat.register(phone, "bobs-phone");
        chat.gateway.answers(Status.REFUSED, "INVALID_ARGUMENT");
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.tried).hasSize(1);
        chat.gateway.answers(Status.SENT, "");
        chat.send(alice, conversation, "hello again");
        assertThat(chat.gateway.rings()).hasSize(1);
    }

    @Test
    void registrationThatIsNotRefreshedIsForgotten() {
        chat.register(phone, "bobs-phone");
        chat.chat.close();
        chat.clock.advance(Duration.ofDays(269));
        chat.open();
        chat.advance(Duration.ofHours(2));
        assertThat(chat.chat.push().registration(phone.address())).isPresent();
        chat.chat.close();
        chat.clock.advance(Duration.ofDays(1));
        chat.open();
        chat.advance(Duration.ofHours(2));
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
        chat.reopen();
        assertThat(chat.chat.push().registration(phone.address())).isEmpty();
    }
}
