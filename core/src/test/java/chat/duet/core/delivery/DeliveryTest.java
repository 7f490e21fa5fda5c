package chat.duet.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.TestWire;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.message.Draft;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private static final int WINDOW = ChatFixture.WINDOW;
    private static final int AWAY = 64;

    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private UserId bob;
    private Device phone;
    private ConversationId conversation;
    private int sent;

    @BeforeEach
    void open() {
        fixture = new ChatFixture(folder, 2);
        alice = fixture.user("alice");
        bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
        phone = fixture.device(bob, StartFrom.NOW);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void connectedDeviceGetsMessagesAsTheyAreCommitted() {
        connect(1, false);
        send(3);
        awaitNumbers(2, 4);
    }

    @Test
    void noMoreThanTheWindowIsPublishedWithoutAcknowledgement() {
        connect(1, false);
        send(WINDOW + 40);
        awaitNumbers(2, WINDOW + 1);
        drain(WINDOW + 41);
        awaitNumbers(2, WINDOW + 41);
    }

    @Test
    void offlineSessionGetsAFewAndTheLogKeepsTheRest() {
        connect(1, false);
        fixture.chat.delivery().disconnected(phone.id(), 1);
        send(500);
        awaitNumbers(2, AWAY + 1);
        connect(2, true);
        drain(501);
        awaitNumbers(2, 501);
    }

    @Test
    void lostSessionIsRefilledFromTheFirstUnacknowledgedEvent() {
        connect(1, false);
        send(10);
        awaitNumbers(2, 11);
        acknowledge(2, 5);
        fixture.chat.delivery().disconnected(phone.id(), 1);
        session().events.clear();
        connect(2, false);
        awaitNumbers(6, 11);
    }

    @Test
    void brokerSayingThereIsNoSessionStopsThePumpUntilTheNextConnect() {
        connect(1, false);
        fixture.chat.delivery().disconnected(phone.id(), 1);
        session().present = false;
        send(5);
        await().until(() -> !fixture.chat.delivery().hasSession(phone.id()));
        session().present = true;
        connect(2, false);
        awaitNumbers(2, 6);
    }

    @Test
    void eventsCommittedWhileADeviceReconnectsAreNotPublishedTwice() {
        connect(1, false);
        send(3);
        awaitNumbers(2, 4);
        fixture.chat.delivery().connecting(phone, 2);
        send(3);
        assertThat(session().numbers()).containsExactly(2L, 3L, 4L);
        fixture.chat.delivery().disconnected(phone.id(), 1);
        fixture.chat.delivery().connected(phone.address(), 2, true);
        awaitNumbers(2, 7);
    }

    @Test
    void connectionThatOutlivesAFailedTakeoverIsMadeToComeBack() {
        connect(1, false);
        send(3);
        awaitNumbers(2, 4);
        fixture.chat.delivery().connecting(phone, 2);
        fixture.chat.delivery().disconnected(phone.id(), 2);
        assertThat(session().disconnects).containsExactly(DisconnectReason.REPLAY);
        session().events.clear();
        connect(3, false);
        awaitNumbers(2, 4);
    }

    @Test
    void connectionThatReportsAfterANewerOneHasBegunChangesNothing() {
        fixture.chat.delivery().connecting(phone, 1);
        fixture.chat.delivery().connecting(phone, 2);
        fixture.chat.delivery().connected(phone.address(), 1, false);
        send(3);
        assertThat(session().numbers()).isEmpty();
        assertThat(fixture.chat.delivery().hasSession(phone.id())).isFalse();

        fixture.chat.delivery().disconnected(phone.id(), 1);
        fixture.chat.delivery().disconnected(phone.id(), 2);
        connect(3, false);
        awaitNumbers(2, 4);
    }

    @Test
    void sessionIsNotResumedOverAConnectionThatNeverSaidWhatItDidToIt() {
        connect(1, false);
        send(3);
        awaitNumbers(2, 4);
        // The second connection begins clean, and is taken over before it can say so.
        fixture.chat.delivery().connecting(phone, 2);
        session().events.clear();
        assertThat(fixture.chat.delivery().hasSession(phone.id())).isFalse();
        connect(3, true);
        assertThat(session().disconnects).containsExactly(DisconnectReason.REPLAY);
        assertThat(session().numbers()).isEmpty();
        connect(4, false);
        awaitNumbers(2, 4);
    }

    @Test
    void acknowledgementsOutOfOrderMoveTheCursorOnlyOverWhatIsComplete() {
        connect(1, false);
        send(4);
        awaitNumbers(2, 5);
        acknowledge(3, 4);
        fixture.chat.delivery().disconnected(phone.id(), 1);
        session().events.clear();
        connect(2, false);
        awaitNumbers(2, 5);
    }

    @Test
    void senderIsToldByTheAnswerAndOthersByTheEvent() {
        Device tablet = fixture.device(bob, StartFrom.NOW);
        connect(1, false);
        fixture.chat.delivery().connecting(tablet, 2);
        fixture.chat.delivery().connected(tablet.address(), 2, false);
        Draft own = new Draft(bob, conversation, ClientMessageId.parse("own").orElseThrow(), "mine", phone.id());
        ChatFixture.await(fixture.chat.messages().send(own)).orElseThrow();
        send(1);
        awaitNumbers(3, 3);
        await().untilAsserted(() ->
                assertThat(fixture.wire.session(tablet.id()).numbers()).containsExactly(2L, 3L));
    }

    @Test
    void cursorSurvivesARestart() {
        connect(1, false);
        send(10);
        awaitNumbers(2, 11);
        acknowledge(2, 8);
        fixture.reopen();
        session().events.clear();
        phone = fixture.chat.devices().findUsable(bob, phone.id()).orElseThrow();
        assertThat(phone.cursor()).isEqualTo(8);
        assertThat(fixture.chat.delivery().hasSession(phone.id())).isFalse();
        connect(1, false);
        awaitNumbers(9, 11);
    }

    @Test
    void acknowledgementIsTheSendersDeliveredReceipt() {
        Device alices = fixture.device(alice, StartFrom.NOW);
        fixture.chat.delivery().connecting(alices, 5);
        fixture.chat.delivery().connected(alices.address(), 5, false);
        connect(1, false);
        send(3);
        awaitNumbers(2, 4);
        acknowledge(2, 4);
        await().untilAsserted(() -> assertThat(fixture.wire.session(alices.id()).events)
                .filteredOn(ReceiptEvent.class::isInstance)
                .last()
                .isInstanceOfSatisfying(ReceiptEvent.class, receipt -> {
                    assertThat(receipt.kind()).isEqualTo(ReceiptKind.DELIVERED);
                    assertThat(receipt.seq()).isEqualTo(3);
                    assertThat(receipt.userId()).isEqualTo(bob);
                }));
    }

    @Test
    void newDeviceMayStartAtTheBeginning() {
        send(5);
        phone = fixture.device(bob, StartFrom.BEGINNING);
        connect(1, false);
        awaitNumbers(1, 6);
    }

    @Test
    void rewindReplaysTheLogToTheNextSession() {
        connect(1, false);
        send(5);
        awaitNumbers(2, 6);
        acknowledge(2, 6);
        assertThat(ChatFixture.await(fixture.chat.delivery().rewind(phone.address(), 3, OptionalLong.empty()))
                        .isOk())
                .isTrue();
        assertThat(fixture.chat.delivery().hasSession(phone.id())).isFalse();
        session().events.clear();
        connect(2, false);
        awaitNumbers(4, 6);
        assertThat(ChatFixture.await(fixture.chat.delivery().rewind(phone.address(), 7, OptionalLong.empty()))
                        .isOk())
                .isFalse();
    }

    @Test
    void revokedDeviceIsCutOffAtOnce() {
        connect(1, false);
        Device tablet = fixture.device(bob, StartFrom.NOW);
        fixture.chat.delivery().connecting(tablet, 2);
        fixture.chat.delivery().connected(tablet.address(), 2, false);
        ChatFixture.await(fixture.chat.devices().revoke(bob, phone.id())).orElseThrow();
        assertThat(session().disconnects).containsExactly(DisconnectReason.REVOKED);
        send(1);
        // The phone's pump came first: once the tablet has the event, the phone would have it too.
        await().until(() -> fixture.wire.session(tablet.id()).events.size() == 1);
        assertThat(session().events).isEmpty();
    }

    @Test
    void deviceGoneForLongerThanItsSessionIsForgotten() {
        connect(1, false);
        fixture.chat.delivery().disconnected(phone.id(), 1);
        fixture.clock.advance(Duration.ofDays(8));
        fixture.chat.delivery().sweep(Duration.ofDays(7));
        assertThat(fixture.chat.delivery().hasSession(phone.id())).isFalse();
    }

    /** Acknowledges whatever arrives, up to the event with this number, and sees that never more than a window is under way. */
    private void drain(long number) {
        for (long acknowledged = 1; acknowledged < number; ) {
            long before = acknowledged;
            await().pollInterval(Duration.ofMillis(2)).until(() -> last() > before);
            long arrived = last();
            assertThat(arrived).isLessThanOrEqualTo(before + WINDOW);
            acknowledge(before + 1, arrived);
            acknowledged = arrived;
        }
    }

    private long last() {
        List<Long> numbers = session().numbers();
        return numbers.get(numbers.size() - 1);
    }

    private TestWire.Session session() {
        return fixture.wire.session(phone.id());
    }

    private void connect(long connection, boolean sessionKept) {
        fixture.chat.delivery().connecting(phone, connection);
        fixture.chat.delivery().connected(phone.address(), connection, sessionKept);
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            fixture.send(alice, conversation, "m" + sent++, "hello").orElseThrow();
        }
    }

    private void acknowledge(long from, long to) {
        LongStream.rangeClosed(from, to)
                .forEach(number -> fixture.chat.delivery().acknowledged(phone.id(), number));
    }

    private void awaitNumbers(long from, long to) {
        List<Long> expected = LongStream.rangeClosed(from, to).boxed().toList();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(session().numbers()).isEqualTo(expected));
    }
}
