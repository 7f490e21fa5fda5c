package chat.duet.drill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.drill.client.Answer;
import chat.duet.drill.client.StoredMessage;
import chat.duet.drill.client.Texts;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.PresenceEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shows of each counter of the drill that it counts. Three messages, of which the receiver has seen all. */
class CheckTest {

    private static final ConversationId CONVERSATION = ConversationId.of(1);
    private static final UserId SENDER = UserId.of(2);

    private final Ledger ledger = new Ledger();
    private final List<StoredMessage> history = new ArrayList<>();
    private final List<InboxEvent> events = new ArrayList<>();

    @BeforeEach
    void threeMessages() {
        for (int number = 1; number <= 3; number++) {
            ledger.attempt(attempt(number));
            ledger.acknowledged(attempt(number), answer(number));
            history.add(inHistory(number, number));
            events.add(event(number, number, number));
        }
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(check().broken()).isZero();
    }

    @Test
    void countsWhatIsMissingInHistory() {
        history.remove(2);
        assertThat(check().count(Counter.LOST)).isEqualTo(1);
    }

    @Test
    void countsWhatIsMissingOnADevice() {
        events.remove(2);
        assertThat(check().count(Counter.LOST)).isEqualTo(1);
    }

    @Test
    void countsANumberThatNeverCame() {
        events.remove(1);
        var check = check();
        assertThat(check.count(Counter.HOLES)).isEqualTo(1);
        assertThat(check.count(Counter.LOST)).isEqualTo(1);
    }

    @Test
    void takesTheAnswerToAnOwnMessageForItsEvent() {
        events.remove(1);
        var report = new Report();
        var check = new Check(ledger, report);
        check.history(CONVERSATION, history);
        check.device(events, Map.of(message(2).clientMessageId(), answer(2)), Set.of(CONVERSATION));
        assertThat(report.broken()).isZero();
    }

    @Test
    void countsWhatIsVisibleTwice() {
        history.add(inHistory(4, 3));
        events.add(event(4, 4, 3));
        assertThat(check().count(Counter.DUPLICATED)).isEqualTo(2);
    }

    @Test
    void countsAWriterOutOfOrder() {
        history.set(0, inHistory(1, 2));
        history.set(1, inHistory(2, 1));
        assertThat(check().count(Counter.REORDERED)).isPositive();
    }

    @Test
    void countsADeviceOutOfOrder() {
        events.set(0, event(1, 2, 2));
        events.set(1, event(2, 1, 1));
        assertThat(check().count(Counter.REORDERED)).isEqualTo(1);
    }

    @Test
    void countsADeviceThatDisagreesWithHistory() {
        events.set(2, event(3, 4, 3));
        var check = check();
        assertThat(check.count(Counter.REORDERED)).isEqualTo(1);
        assertThat(check.count(Counter.WRONG_ANSWERS)).isEqualTo(1);
    }

    @Test
    void countsWhatNobodySent() {
        history.add(inHistory(4, 9));
        assertThat(check().count(Counter.UNEXPECTED)).isEqualTo(1);
    }

    @Test
    void countsAnotherAnswerToTheSameMessage() {
        ledger.acknowledged(attempt(1), answer(1));
        assertThat(check().count(Counter.WRONG_ANSWERS)).isZero();
        ledger.acknowledged(attempt(1), answer(2));
        assertThat(check().count(Counter.WRONG_ANSWERS)).isEqualTo(1);
    }

    @Test
    void countsAnEventOfSomebodyElse() {
        events.add(ReceiptEvent.of(4, ReceiptKind.READ, ConversationId.of(9), SENDER, 1, 1_000));
        assertThat(check().count(Counter.LEAKED)).isEqualTo(1);
    }

    @Test
    void countsThePresenceOfAStranger() {
        var report = new Report();
        var stranger = PresenceEvent.online(UserId.of(9));
        new Check(ledger, report).live(List.of(stranger), Set.of(CONVERSATION), Set.of(SENDER));
        assertThat(report.count(Counter.LEAKED)).isEqualTo(1);
    }

    private Report check() {
        var report = new Report();
        var check = new Check(ledger, report);
        check.history(CONVERSATION, history);
        check.device(events, Map.of(), Set.of(CONVERSATION));
        return report;
    }

    private static SendMessage message(int number) {
        return Texts.of(CONVERSATION, "m." + number);
    }

    private static Attempt attempt(int number) {
        return new Attempt("writer", number, SENDER, message(number));
    }

    private static Answer answer(int number) {
        return new Answer(MessageId.of(CONVERSATION, number), number, 1_000 + number);
    }

    private static StoredMessage inHistory(long seq, int number) {
        var message = message(number);
        return new StoredMessage(MessageId.of(CONVERSATION, seq), SENDER, message.clientMessageId(), message.text());
    }

    private static InboxEvent event(long event, long seq, int number) {
        var message = message(number);
        return MessageEvent.of(
                event,
                MessageId.of(CONVERSATION, seq),
                SENDER,
                message.clientMessageId(),
                message.text(),
                1_000 + number);
    }
}
