package chat.duet.core.push;

import chat.duet.core.inbox.InboxLog;
import chat.duet.core.push.RingStore.Mark;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device is still to be rung for, as far as the inbox log has been read.
 *
 * <pre>
 *   of each message of others with max(acked, settled) &lt; event &lt;= scanned:
 *     it is in {@code waiting}, or its conversation's mark has reached it
 * </pre>
 *
 * <p>Nothing here is more than a reading of the log, the cursor and what the store has: forget it, and it is found again. It takes room for each
 * conversation that waits or was rung for, not for each message. Only one thread at a time may use it.
 */
final class Backlog {
    private static final int PAGE = 500;

    private final Map<ConversationId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<ConversationId, Mark> marks = new HashMap<>();
    private long settled;
    private long acked;
    private long scanned;

    /** @param settled the last event up to which ringing is decided for good */
    Backlog(long settled) {
        this.settled = settled;
        this.scanned = settled;
    }

    /** What was decided before the process began. */
    void restore(Map<ConversationId, Mark> stored) {
        stored.forEach(marks::putIfAbsent);
    }

    /** The device has acknowledged the log up to here. */
    void acknowledged(long event) {
        if (event < acked) {
            // It has asked for what it had to be sent once more; that is no reason to ring.
            settled = Math.max(settled, acked);
        }
        acked = event;
        long base = Math.max(acked, settled);
        if (waiting.values().stream().anyMatch(some -> some.firstEvent() <= base)) {
            // Where among those of a conversation it has got to is in the log only.
            waiting.clear();
            scanned = base;
        }
        scanned = Math.max(scanned, base);
        // It has what it was rung for, so there is nothing to take back; when it rang still counts.
        marks.replaceAll((conversation, mark) -> mark.event() <= acked ? new Mark(mark.event(), 0, mark.at()) : mark);
    }

    /** Reads on to the end of the log. */
    void scan(InboxLog inbox, UserId user) {
        List<InboxEvent> page;
        do {
            page = inbox.read(user, scanned, PAGE);
            for (InboxEvent event : page) {
                scanned = event.number();
                if (event instanceof MessageEvent message && !message.senderId().equals(user)) {
                    add(message);
                }
            }
        } while (page.size() == PAGE);
    }

    private void add(MessageEvent message) {
        Mark mark = marks.get(message.conversationId());
        if (mark == null || mark.event() < message.number()) {
            waiting.merge(message.conversationId(), Waiting.of(message), (before, ignored) -> before.with(message));
        }
    }

    /** The conversations that wait, the longest first. */
    List<Waiting> waiting() {
        return new ArrayList<>(waiting.values());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** When the oldest that waits was sent, {@link Long#MAX_VALUE} for none. */
    long oldestAt() {
        return waiting.values().stream().mapToLong(Waiting::firstAt).min().orElse(Long.MAX_VALUE);
    }

    /** It is decided that the device does not ring for these. */
    Mark silenced(Waiting done) {
        Mark before = mark(done.conversation());
        return decided(done, before == null ? 0 : before.seq(), before == null ? 0 : before.at());
    }

    /** The device has rung for these. */
    Mark rung(Waiting done, long now) {
        return decided(done, done.lastSeq(), now);
    }

    private Mark decided(Waiting done, long seq, long at) {
        Mark mark = new Mark(done.lastEvent(), seq, at);
        marks.put(done.conversation(), mark);
        waiting.remove(done.conversation());
        settled = Math.max(
                settled,
                waiting.values().stream().mapToLong(Waiting::firstEvent).min().orElse(scanned + 1) - 1);
        return mark;
    }

    /** What the device showed of the conversation is taken back, or not worth it any more. */
    @Nullable
    Mark withdrawn(ConversationId conversation) {
        Mark before = marks.get(conversation);
        if (before == null) {
            return null;
        }
        Mark mark = new Mark(before.event(), 0, before.at());
        marks.put(conversation, mark);
        return mark;
    }

    @Nullable
    Mark mark(ConversationId conversation) {
        return marks.get(conversation);
    }

    /** What the device shows, by conversation. */
    Map<ConversationId, Mark> shown() {
        Map<ConversationId, Mark> shown = new HashMap<>(marks);
        shown.values().removeIf(mark -> mark.seq() == 0);
        return shown;
    }

    /** Forgets marks that say nothing any more: not ahead of what is done, showing nothing, and not rung since {@code before}. */
    void tidy(long before) {
        long done = Math.max(settled, acked);
        marks.values().removeIf(mark -> mark.event() <= done && mark.seq() == 0 && mark.at() < before);
    }

    long settled() {
        return settled;
    }
}
