package chat.duet.core.store;

import chat.duet.core.delivery.CursorStore;
import chat.duet.core.delivery.Delivered;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.execution.Timer;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Cursors in SQLite. Acknowledgements come one by one and are written together, a moment later: of each device only the last cursor counts, and of
 * each conversation only the highest watermark. What could not be written is kept and tried again. Thread-safe: {@code pending} is guarded by
 * {@code this}.
 */
final class SqliteCursorStore implements CursorStore {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final GroupCommit writer;
    private final Timer timer;
    private final Duration delay;
    private Map<DeviceAddress, Advance> pending = new HashMap<>();
    private boolean scheduled;

    private static final class Advance {
        long event;
        final Map<ConversationId, Long> delivered = new HashMap<>();

        void include(Advance other) {
            event = Math.max(event, other.event);
            other.delivered.forEach((conversation, seq) -> delivered.merge(conversation, seq, Math::max));
        }
    }

    SqliteCursorStore(GroupCommit writer, Timer timer, Duration delay) {
        this.writer = writer;
        this.timer = timer;
        this.delay = delay;
    }

    @Override
    public synchronized void advanced(DeviceAddress device, long event, List<Delivered> delivered) {
        Advance advance = pending.computeIfAbsent(device, ignored -> new Advance());
        advance.event = Math.max(advance.event, event);
        for (Delivered message : delivered) {
            advance.delivered.merge(message.conversation(), message.seq(), Math::max);
        }
        schedule(delay);
    }

    @Override
    public CompletableFuture<Outcome<Void>> rewind(DeviceAddress device, long event, OptionalLong at) {
        forget(device);
        CompletableFuture<Outcome<Void>> rewound = writer.submit(transaction -> {
            UserId user = device.user();
            long head = transaction.head(user);
            if (at.isPresent() && !has(transaction, user, event, at.getAsLong())) {
                return Outcome.refused(
                        ErrorCode.DIVERGED,
                        "after",
                        "after: %d at %d (expected: an event of your log, which ends with %d)"
                                .formatted(event, at.getAsLong(), head));
            }
            if (event > head) {
                return Outcome.refused(
                        ErrorCode.INVALID_FIELD,
                        "after",
                        "after: %d (expected: at most %d, your last event)".formatted(event, head));
            }
            SqliteRegistrationStore.rewound(
                    transaction.handle(), device.device().value());
            transaction
                    .handle()
                    .createUpdate("UPDATE device SET cursor = :event WHERE id = :id")
                    .bind("event", event)
                    .bind("id", device.device().value())
                    .execute();
            return Outcome.done();
        });
        return rewound.thenApply(outcome -> {
            // What was on its way to the disk before this, and did not get there, has been kept to be tried again.
            forget(device);
            return outcome;
        });
    }

    private synchronized void forget(DeviceAddress device) {
        Advance advance = pending.get(device);
        if (advance != null) {
            advance.event = 0;
        }
    }

    private static boolean has(Transaction transaction, UserId user, long event, long at) {
        return event == 0
                || transaction.timeOf(user, event).filter(time -> time == at).isPresent();
    }

    private synchronized void schedule(Duration wait) {
        if (!scheduled) {
            scheduled = true;
            timer.after(wait, this::flushOnTime);
        }
    }

    /** Writes what is pending; done when it is on disk, or kept for the next time. */
    CompletableFuture<Void> flush() {
        Map<DeviceAddress, Advance> taken;
        synchronized (this) {
            scheduled = false;
            taken = pending;
            pending = new HashMap<>();
        }
        if (taken.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return writer.submit(transaction -> write(transaction, taken)).thenAccept(outcome -> {
            if (!outcome.isOk()) {
                keep(taken);
            }
        });
    }

    private void flushOnTime() {
        var unused = flush();
    }

    private synchronized void keep(Map<DeviceAddress, Advance> taken) {
        taken.forEach((device, advance) ->
                pending.computeIfAbsent(device, ignored -> new Advance()).include(advance));
        schedule(RETRY);
    }

    private static Outcome<Void> write(Transaction transaction, Map<DeviceAddress, Advance> advances) {
        transaction
                .connection()
                .update(
                        "UPDATE device SET cursor = max(cursor, ?) WHERE id = ?",
                        advances.entrySet(),
                        (row, advance) -> {
                            row.setLong(1, advance.getValue().event);
                            row.setLong(2, advance.getKey().device().value());
                        });
        advances.forEach((device, advance) -> advance.delivered.forEach(
                (conversation, seq) -> SqliteReceiptStore.delivered(transaction, device.user(), conversation, seq)));
        return Outcome.done();
    }
}
