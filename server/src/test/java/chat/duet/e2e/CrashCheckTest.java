package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.e2e.CrashLedger.Attempt;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shows of each counter of the crash drill that it counts. Three messages, of which the receiver has seen all. */
class CrashCheckTest {

    private static final ConversationId CONVERSATION = ConversationId.of(1);
    private static final UserId SENDER = UserId.of(2);

    private final CrashLedger ledger = new CrashLedger();
    private final List<ProcessMessage> history = new ArrayList<>();
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
        var check = check();
        assertThat(check.lost + check.duplicated + check.reordered + check.unexpected)
                .isZero();
        assertThat(check.wrongAnswers + check.holes).isZero();
    }

    @Test
    void countsWhatIsMissingInHistory() {
        history.remove(2);
        assertThat(check().lost).isEqualTo(1);
    }

    @Test
    void countsWhatIsMissingOnADevice() {
        events.remove(2);
        assertThat(check().lost).isEqualTo(1);
    }

    @Test
    void countsANumberThatNeverCame() {
        events.remove(1);
        var check = check();
        assertThat(check.holes).isEqualTo(1);
        assertThat(check.lost).isEqualTo(1);
    }

    @Test
    void takesTheAnswerToAnOwnMessageForItsEvent() {
        events.remove(1);
        var check = new CrashCheck(ledger);
        check.history(CONVERSATION, history);
        check.device(events, Map.of(message(2).clientMessageId(), answer(2)), Set.of(CONVERSATION));
        assertThat(check.holes + check.lost).isZero();
    }

    @Test
    void countsWhatIsVisibleTwice() {
        history.add(inHistory(4, 3));
        events.add(event(4, 4, 3));
        assertThat(check().duplicated).isEqualTo(2);
    }

    @Test
    void countsAWriterOutOfOrder() {
        history.set(0, inHistory(1, 2));
        history.set(1, inHistory(2, 1));
        assertThat(check().reordered).isPositive();
    }

    @Test
    void countsADeviceOutOfOrder() {
        events.set(0, event(1, 2, 2));
        events.set(1, event(2, 1, 1));
        assertThat(check().reordered).isEqualTo(1);
    }

    @Test
    void countsADeviceThatDisagreesWithHistory() {
        events.set(2, event(3, 4, 3));
        var check = check();
        assertThat(check.reordered).isEqualTo(1);
        assertThat(check.wrongAnswers).isEqualTo(1);
    }

    @Test
    void countsWhatNobodySent() {
        history.add(inHistory(4, 9));
        assertThat(check().unexpected).isEqualTo(1);
    }

    @Test
    void countsAnotherAnswerToTheSameMessage() {
        ledger.acknowledged(attempt(1), answer(1));
        assertThat(check().wrongAnswers).isZero();
        ledger.acknowledged(attempt(1), answer(2));
        assertThat(check().wrongAnswers).isEqualTo(1);
    }

    private CrashCheck check() {
        var check = new CrashCheck(ledger);
        check.history(CONVERSATION, history);
        check.device(events, Map.of(), Set.of(CONVERSATION));
        return check;
    }

    private static SendMessage message(int number) {
        return ProcessMessages.of(CONVERSATION, "m." + number);
    }

    private static Attempt attempt(int number) {
        return new Attempt("writer", number, SENDER, message(number));
    }

    private static ProcessAnswer answer(int number) {
        return new ProcessAnswer(MessageId.of(CONVERSATION, number), number, 1_000 + number);
    }

    private static ProcessMessage inHistory(long seq, int number) {
        var message = message(number);
        return new ProcessMessage(MessageId.of(CONVERSATION, seq), SENDER, message.clientMessageId(), message.text());
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
