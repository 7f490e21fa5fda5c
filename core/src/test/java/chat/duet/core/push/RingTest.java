package chat.duet.core.push;

import static chat.duet.core.push.PushFixture.MOMENT;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.PushPreview;
import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which device rings for which message, and when. */
class RingTest {
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

    @Test
    void deviceThatIsAwayRingsAtOnceAndOnce() {
        Message message = chat.send(alice, conversation, "hello");
        assertThat(chat.gateway.tried).hasSize(1);
        Notice notice = chat.gateway.rings().get(0);
        assertThat(notice.message()).isEqualTo(message.id());
        assertThat(notice.messages()).isEqualTo(1);
        assertThat(notice.badge()).isEqualTo(1);
        assertThat(notice.timeToLive()).isEqualTo(PushFixture.DEFAULTS.push().ttl());
        chat.advance(Duration.ofDays(1));
        assertThat(chat.gateway.tried).hasSize(1);
    }

    @Test
    void nothingOfTheMessageIsShownByDefault() {
        chat.send(alice, conversation, "secret");
        assertThat(chat.gateway.rings().get(0).sender()).isNull();
        assertThat(chat.gateway.rings().get(0).text()).isNull();
    }

    @Test
    void theStricterOfOperatorAndDeviceDecidesWhatIsShown() {
        List<PushPreview> allowed = List.of(PushPreview.NONE, PushPreview.SENDER, PushPreview.FULL);
        List<Preview> wished = List.of(Preview.NONE, Preview.SENDER, Preview.FULL);
        for (PushPreview operator : allowed) {
            chat.chat.close();
            chat.settings = PushFixture.with(operator);
            chat.open();
            for (Preview wish : wished) {
                chat.done(chat.chat
                        .push()
                        .register(phone.address(), PushFixture.android("bobs-phone"), "Europe/Berlin", null, wish));
                chat.advance(Duration.ofMinutes(5));
                chat.send(alice, conversation, "x".repeat(300));
                List<Notice> rings = chat.gateway.rings();
                Notice notice = rings.get(rings.size() - 1);
                int shown = Math.min(allowed.indexOf(operator), wished.indexOf(wish));
                assertThat(notice.sender()).isEqualTo(shown >= 1 ? "The alice" : null);
                assertThat(notice.text()).isEqualTo(shown == 2 ? "x".repeat(200) : null);
            }
        }
    }

    @Test
    void deviceThatAcknowledgesInTimeStaysSilent() {
        chat.connect(phone);
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofMillis(2_900));
        chat.acknowledge(phone);
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void deviceThatIsConnectedAndSilentRingsAfterTheDeadline() {
        chat.connect(phone);
        chat.advance(Duration.ofMinutes(1));
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofMillis(2_999));
        assertThat(chat.gateway.tried).isEmpty();
        chat.advance(Duration.ofMillis(1));
        assertThat(chat.gateway.rings("bobs-phone")).hasSize(1);
    }

    @Test
    void socketThatBreaksBetweenTwoMessagesRingsForTheSecondInTime() {
        chat.connect(phone);
        chat.send(alice, conversation, "one");
        chat.advance(Duration.ofMillis(100));
        chat.acknowledge(phone);
        chat.advance(Duration.ofMillis(100));
        Message second = chat.send(alice, conversation, "two");
        chat.advance(Duration.ofMillis(3_100));
        assertThat(chat.gateway.rings()).extracting(Notice::message).containsExactly(second.id());
    }

    @Test
    void deviceThatWorksThroughALongBacklogStaysSilent() {
        chat.connect(phone);
        for (int i = 0; i < 40; i++) {
            chat.send(alice, conversation, "message " + i);
        }
        for (long number : List.copyOf(chat.wire.session(phone.id()).numbers())) {
            chat.advance(Duration.ofSeconds(1));
            chat.chat.delivery().acknowledged(phone.id(), number);
        }
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void deviceThatGoesWithUnacknowledgedMessagesRingsAtOnce() {
        long connection = chat.connect(phone);
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofMillis(500));
        chat.disconnect(phone, connection);
        assertThat(chat.gateway.rings()).hasSize(1);
    }

    @Test
    void deviceThatGoesWithNothingOpenStaysSilent() {
        long connection = chat.connect(phone);
        chat.send(alice, conversation, "hello");
        chat.acknowledge(phone);
        chat.disconnect(phone, connection);
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void connectionThatWasTakenOverDoesNotCount() {
        long first = chat.connect(phone);
        chat.connect(phone);
        chat.send(alice, conversation, "hello");
        chat.disconnect(phone, first);
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void deviceThatHasComeBackGetsTheDeadlineAgain() {
        chat.gateway.answers(PushResult.Status.RETRY, "UNAVAILABLE");
        chat.send(alice, conversation, "hello");
        chat.gateway.answers(PushResult.Status.SENT, "");
        chat.connect(phone);
        chat.advance(Duration.ofMillis(2_500));
        chat.acknowledge(phone);
        chat.advance(Duration.ofMinutes(10));
        assertThat(chat.gateway.rings()).isEmpty();
    }

    @Test
    void nobodyRingsForTheirOwnMessages() {
        Device alices = chat.device(alice);
        chat.register(alices, "alices-phone");
        chat.send(alice, conversation, "hello");
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.rings("alices-phone")).isEmpty();
        assertThat(chat.gateway.rings("bobs-phone")).hasSize(1);
    }

    @Test
    void whatCameBeforeTheRegistrationDoesNotRing() {
        Device tablet = chat.device(bob);
        chat.send(alice, conversation, "early");
        chat.register(tablet, "bobs-tablet");
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.rings("bobs-tablet")).isEmpty();
        chat.send(alice, conversation, "late");
        assertThat(chat.gateway.rings("bobs-tablet")).hasSize(1);
    }

    @Test
    void everyDeviceThatIsAwayRingsAndTheOneThatIsThereDoesNot() {
        Device tablet = chat.device(bob);
        chat.register(tablet, "bobs-tablet");
        chat.connect(tablet);
        chat.send(alice, conversation, "hello");
        chat.acknowledge(tablet);
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.rings())
                .extracting(ring -> ring.address().token())
                .containsExactly("bobs-phone");
    }

    @Test
    void readingElsewhereCancelsWhatIsNotSentYet() {
        chat.connect(phone);
        Message message = chat.send(alice, conversation, "hello");
        chat.read(bob, conversation, message.seq());
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void readingElsewhereWithdrawsWhatWasSent() {
        Message first = chat.send(alice, conversation, "one");
        chat.advance(MOMENT);
        Message second = chat.send(alice, conversation, "two");
        chat.read(bob, conversation, first.seq());
        chat.advance(MOMENT);
        assertThat(chat.gateway.withdrawals()).extracting(Notice::message).containsExactly(first.id());
        assertThat(chat.gateway.withdrawals().get(0).badge()).isEqualTo(1);
        chat.advance(Duration.ofSeconds(10));
        chat.read(bob, conversation, second.seq());
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.withdrawals()).extracting(Notice::message).containsExactly(first.id(), second.id());
        assertThat(chat.gateway.withdrawals().get(1).badge()).isZero();
        assertThat(chat.gateway.rings()).hasSize(2);
    }

    @Test
    void deviceThatHasFetchedTheMessageNeedsNoWithdrawal() {
        Message message = chat.send(alice, conversation, "one");
        chat.connect(phone);
        chat.acknowledge(phone);
        chat.read(bob, conversation, message.seq());
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.withdrawals()).isEmpty();
    }

    @Test
    void webPushCannotTakeBack() {
        Address web = new Address(Gateway.WEB_PUSH, Platform.WEB, "https://push.example/1", new Address.Keys("k", "a"));
        chat.done(chat.chat.push().register(phone.address(), web, "UTC", null, Preview.FULL));
        chat.advance(MOMENT);
        Message message = chat.send(alice, conversation, "one");
        chat.read(bob, conversation, message.seq());
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.rings()).hasSize(1);
        assertThat(chat.gateway.withdrawals()).isEmpty();
    }

    @Test
    void mutedConversationStaysSilentUntilItIsNot() {
        long hour = chat.clock.millis() + Duration.ofHours(1).toMillis();
        chat.done(chat.chat.push().mute(bob, conversation, hour));
        assertThat(chat.chat.push().mutedUntil(bob, conversation).orElseThrow()).isEqualTo(hour);
        chat.send(alice, conversation, "muted");
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.tried).isEmpty();
        chat.send(alice, conversation, "heard");
        assertThat(chat.gateway.rings()).hasSize(1);
        assertThat(chat.gateway.rings().get(0).badge()).isEqualTo(2);
    }

    @Test
    void blockedSenderStaysSilentUntilUnblocked() {
        chat.done(chat.chat.push().block(bob, alice));
        assertThat(chat.chat.push().blocks(bob)).containsExactly(alice);
        chat.send(alice, conversation, "blocked");
        chat.advance(Duration.ofHours(1));
        assertThat(chat.gateway.tried).isEmpty();
        chat.done(chat.chat.push().unblock(bob, alice));
        chat.send(alice, conversation, "heard");
        assertThat(chat.gateway.rings()).hasSize(1);
    }

    /** The fixture's clock starts at 10:00 in Berlin. */
    @Test
    void quietHoursHoldTheRingBackAndThenItRingsOncePerConversation() {
        UserId carol = chat.user("carol");
        ConversationId other = chat.conversation(carol, bob);
        chat.register(phone, "bobs-phone", new QuietHours(9 * 60, 11 * 60));
        chat.send(alice, conversation, "one");
        chat.advance(Duration.ofMinutes(10));
        Message last = chat.send(alice, conversation, "two");
        Message others = chat.send(carol, other, "three");
        chat.advance(Duration.ofMinutes(49));
        assertThat(chat.gateway.tried).isEmpty();
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.rings()).extracting(Notice::message).containsExactly(last.id(), others.id());
        assertThat(chat.gateway.rings().get(0).messages()).isEqualTo(2);
        chat.advance(Duration.ofHours(10));
        assertThat(chat.gateway.tried).hasSize(2);
    }

    @Test
    void whatWasReadInQuietHoursDoesNotRingAfterwards() {
        chat.register(phone, "bobs-phone", new QuietHours(9 * 60, 11 * 60));
        Message message = chat.send(alice, conversation, "one");
        chat.advance(Duration.ofMinutes(10));
        chat.read(bob, conversation, message.seq());
        chat.advance(Duration.ofHours(10));
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void deviceThatAsksForEverythingAgainDoesNotRingForWhatItHad() {
        chat.connect(phone);
        chat.send(alice, conversation, "one");
        chat.acknowledge(phone);
        chat.advance(Duration.ofSeconds(1));
        chat.done(chat.chat.delivery().rewind(phone.address(), 0, OptionalLong.empty()));
        chat.reopen();
        chat.advance(Duration.ofMinutes(1));
        assertThat(chat.gateway.tried).isEmpty();
    }

    @Test
    void clockThatIsSetBackDelaysNothing() {
        chat.send(alice, conversation, "one");
        chat.advance(MOMENT);
        chat.clock.advance(Duration.ofHours(-2));
        Message second = chat.send(alice, conversation, "two");
        chat.advance(Duration.ofSeconds(6));
        assertThat(chat.gateway.rings()).hasSize(2);
        assertThat(chat.gateway.rings().get(1).message()).isEqualTo(second.id());
    }

    @Test
    void registrationOfAGatewayThatIsNotThereIsSaidToBeWorthNothing() {
        chat.chat.close();
        chat.gateways.remove(Gateway.FCM);
        chat.open();
        Message message = chat.send(alice, conversation, "one");
        chat.advance(Duration.ofSeconds(1));
        assertThat(chat.gateway.tried).isEmpty();
        assertThat(chat.chat
                        .push()
                        .timeline(message.id())
                        .orElseThrow()
                        .lines()
                        .get(0)
                        .steps())
                .extracting(Timeline.Step::detail)
                .containsExactly("NO_GATEWAY");
    }
}
