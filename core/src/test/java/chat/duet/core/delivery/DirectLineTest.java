package chat.duet.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.core.ChatFixture;
import chat.duet.core.device.Device;
import chat.duet.core.device.StartFrom;
import chat.duet.core.wire.DirectLine;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are written to connections themselves. */
class DirectLineTest {
    @TempDir
    Path folder;

    private ChatFixture fixture;
    private UserId alice;
    private Device phone;
    private ConversationId conversation;
    private int sent;

    /** One connection, with what was written to it. */
    private static final class Connection implements DirectLine {
        final List<Long> numbers = new CopyOnWriteArrayList<>();

        @Override
        public void event(long number, byte[] payload) {
            numbers.add(number);
        }

        void awaitNumbers(long from, long to) {
            List<Long> expected = LongStream.rangeClosed(from, to).boxed().toList();
            await().untilAsserted(() -> assertThat(numbers).isEqualTo(expected));
        }
    }

    @BeforeEach
    void open() {
        fixture = new ChatFixture(folder, 3);
        alice = fixture.user("alice");
        UserId bob = fixture.user("bob");
        conversation = fixture.conversation(alice, bob).id();
        phone = fixture.device(bob, StartFrom.NOW);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void connectionGetsTheEventsAndTheSessionNone() {
        Connection first = connect(1, false);
        send(3);
        first.awaitNumbers(2, 4);
        assertThat(fixture.wire.session(phone.id()).events).isEmpty();
    }

    @Test
    void nextConnectionGetsWhatTheLastOneDidNotAcknowledgeWhetherTheSessionWasKeptOrNot() {
        Connection first = connect(1, false);
        send(5);
        first.awaitNumbers(2, 6);
        acknowledge(2, 3);
        delivery().disconnected(phone.id(), 1);
        send(2);
        assertThat(delivery().hasSession(phone.id())).isTrue();
        Connection second = connect(2, true);
        second.awaitNumbers(4, 8);
        delivery().disconnected(phone.id(), 2);
        connect(3, false).awaitNumbers(4, 8);
        assertThat(first.numbers).hasSize(5);
        assertThat(fixture.wire.session(phone.id()).events).isEmpty();
    }

    @Test
    void noMoreThanTheWindowIsUnderWay() {
        Connection first = connect(1, false);
        send(ChatFixture.WINDOW + 10);
        first.awaitNumbers(2, ChatFixture.WINDOW + 1);
        acknowledge(2, ChatFixture.WINDOW + 1);
        first.awaitNumbers(2, ChatFixture.WINDOW + 11);
    }

    @Test
    void connectionThatIsBeingTakenOverGetsNothingMore() {
        Connection first = connect(1, false);
        send(1);
        first.awaitNumbers(2, 2);
        delivery().connecting(phone, 2);
        send(1);
        Connection second = new Connection();
        delivery().connected(phone.address(), 2, true, second);
        second.awaitNumbers(2, 3);
        delivery().disconnected(phone.id(), 1);
        send(1);
        second.awaitNumbers(2, 4);
        assertThat(first.numbers).containsExactly(2L);
    }

    @Test
    void connectionThatOutlivesAFailedTakeoverIsMadeToComeBack() {
        connect(1, false);
        delivery().connecting(phone, 2);
        delivery().disconnected(phone.id(), 2);
        assertThat(fixture.wire.session(phone.id()).disconnects).containsExactly(DisconnectReason.REPLAY);
    }

    @Test
    void connectionThatReportsAfterANewerOneHasBegunGetsNothing() {
        delivery().connecting(phone, 1);
        delivery().connecting(phone, 2);
        Connection late = new Connection();
        delivery().connected(phone.address(), 1, false, late);
        Connection second = new Connection();
        delivery().connected(phone.address(), 2, false, second);
        send(1);
        second.awaitNumbers(2, 2);
        assertThat(late.numbers).isEmpty();
    }

    @Test
    void replayIsForTheNextConnection() {
        Connection first = connect(1, false);
        send(3);
        first.awaitNumbers(2, 4);
        acknowledge(2, 4);
        ChatFixture.await(delivery().rewind(phone.address(), 2, OptionalLong.empty()))
                .orElseThrow();
        send(1);
        delivery().disconnected(phone.id(), 1);
        connect(2, false).awaitNumbers(3, 5);
        assertThat(first.numbers).containsExactly(2L, 3L, 4L);
    }

    private Delivery delivery() {
        return fixture.chat.delivery();
    }

    private Connection connect(long number, boolean sessionKept) {
        Connection connection = new Connection();
        delivery().connecting(phone, number);
        delivery().connected(phone.address(), number, sessionKept, connection);
        return connection;
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            fixture.send(alice, conversation, "m" + sent++, "hello").orElseThrow();
        }
    }

    private void acknowledge(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(number -> delivery().acknowledged(phone.id(), number));
    }
}
