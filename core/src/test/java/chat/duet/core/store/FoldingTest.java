package chat.duet.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final int ENTRIES = 1_000;
    private static final long FIRST = 1_000_000;

    private final Memtable memtable = new Memtable(1, 1);

    /** One for each conversation, a millisecond apart. */
    @BeforeEach
    void fill() {
        for (int i = 0; i < ENTRIES; i++) {
            long at = FIRST + i;
            var event = ReceiptEvent.of(1 + i, ReceiptKind.READ, ConversationId.of(1 + i), UserId.of(1), 1, at);
            memtable.add(new JournalEntry(EventKind.READ, 1, event, 1 + i, 1, 1, at, null));
        }
    }

    @Test
    void whatHasNotWaitedStays() {
        assertThat(folded(0, FIRST + Folding.LONG)).isZero();
        assertThat(folded(3, FIRST + Folding.LONG)).isZero();
    }

    @Test
    void aTransactionWithMessagesTakesASmallStep() {
        assertThat(folded(3, FIRST + Folding.LONG + 1)).isEqualTo(64);
        assertThat(folded(100, FIRST + Folding.LONG + 100)).isEqualTo(100);
    }

    @Test
    void oneWithoutTakesASmallStepAsWellWhileMessagesKeepComing() {
        long now = FIRST + Folding.LONG + 1;
        memtable.add(new JournalEntry(
                EventKind.READ,
                2,
                ReceiptEvent.of(1, ReceiptKind.READ, ConversationId.of(5_000), UserId.of(2), 1, now),
                5_000,
                1,
                2,
                now - Folding.QUIET,
                null));
        assertThat(folded(0, now)).isEqualTo(64);
    }

    @Test
    void whenNobodyWritesTheStepIsBig() {
        assertThat(folded(0, FIRST + ENTRIES + Folding.LONG)).isEqualTo(512);
        assertThat(folded(0, FIRST + ENTRIES + Folding.LONG)).isEqualTo(ENTRIES - 512);
    }

    private int folded(int appended, long now) {
        int before = memtable.unfolded();
        Folding.plan(memtable, appended, now).committed();
        return before - memtable.unfolded();
    }
}
