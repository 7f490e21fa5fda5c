package chat.duet.core.push;

import chat.duet.core.execution.Timer;
import chat.duet.core.push.RingStore.LogLine;
import chat.duet.core.push.RingStore.Mark;
import chat.duet.core.push.RingStore.Settlement;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down what was decided. At most one write is under way; what comes meanwhile goes together into the next. What could not be written is kept and tried
 * again: until it is on disk, a crash makes a device ring once more, and never once less. Thread-safe: all state is guarded by {@code this}.
 */
final class Ledger {
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** Lines that may wait; older ones are dropped, because nobody's ring depends on them. */
    private static final int MOST_LINES = 10_000;

    private final RingStore store;
    private final Timer timer;
    private Map<DeviceId, Settlement> settlements = new HashMap<>();
    /** No more than there are messages whose failure is not written down, however long that takes. */
    private List<Failure> failures = new ArrayList<>();

    private ArrayDeque<LogLine> lines = new ArrayDeque<>();
    private boolean writing;

    Ledger(RingStore store, Timer timer) {
        this.store = store;
        this.timer = timer;
    }

    void add(Settlement settlement, List<Failure> failed, List<LogLine> more) {
        synchronized (this) {
            settlements.merge(settlement.device(), settlement, Ledger::newest);
            failures.addAll(failed);
            addLines(more);
        }
        write();
    }

    private void addLines(List<LogLine> more) {
        lines.addAll(more);
        while (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    private static Settlement newest(Settlement before, Settlement after) {
        Map<ConversationId, Mark> marks = new HashMap<>(before.marks());
        marks.putAll(after.marks());
        return new Settlement(after.device(), Math.max(before.settled(), after.settled()), marks);
    }

    private void write() {
        Map<DeviceId, Settlement> taken;
        List<Failure> takenFailures;
        List<LogLine> takenLines;
        synchronized (this) {
            if (writing || (settlements.isEmpty() && lines.isEmpty())) {
                return;
            }
            writing = true;
            taken = settlements;
            takenFailures = failures;
            takenLines = List.copyOf(lines);
            settlements = new HashMap<>();
            failures = new ArrayList<>();
            lines = new ArrayDeque<>();
        }
        var unused = store.record(List.copyOf(taken.values()), List.copyOf(takenFailures), takenLines)
                .thenAccept(outcome -> {
                    if (outcome.isOk()) {
                        written();
                        write();
                    } else {
                        keep(taken, takenFailures, takenLines);
                        timer.after(RETRY, this::write);
                    }
                });
    }

    private synchronized void written() {
        writing = false;
    }

    private synchronized void keep(
            Map<DeviceId, Settlement> taken, List<Failure> takenFailures, List<LogLine> takenLines) {
        writing = false;
        failures.addAll(0, takenFailures);
        taken.forEach((device, before) -> settlements.merge(device, before, (after, ignored) -> newest(before, after)));
        List<LogLine> later = new ArrayList<>(lines);
        lines.clear();
        addLines(takenLines);
        addLines(later);
    }

    /** Hands over what has come during a write, for the last time. */
    void close() {
        synchronized (this) {
            writing = false;
        }
        write();
    }
}
