package chat.duet.core.store;

import chat.duet.protocol.event.InboxEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next numbers: sequences of conversations, event numbers of inbox logs. They are read from the database once and then counted in memory.
 *
 * <p><b>This is the one place that relies on this process being the only one that writes.</b> A store that is shared by several has to take these
 * numbers under a row lock instead. Only the writer thread may use it.
 */
final class Sequences {
    private static final int MOST_REMEMBERED = 100_000;

    private final Map<Long, Long> heads = recent();
    private final Map<Long, ConversationState> conversations = recent();

    /** The number for the next event in the user's inbox log. */
    long nextEvent(WriterConnection connection, Memtable memtable, long user) {
        long next = head(connection, memtable, user) + 1;
        heads.put(user, next);
        return next;
    }

    /** The number of the last event in the user's inbox log, 0 before the first. */
    long head(WriterConnection connection, Memtable memtable, long user) {
        Long known = heads.get(user);
        if (known != null) {
            return known;
        }
        long recent = memtable.last(user).map(InboxEvent::number).orElse(0L);
        long head = Math.max(recent, SqliteInboxLog.head(connection.handle(), user));
        heads.put(user, head);
        return head;
    }

    /** The conversation, or empty where there is none. */
    Optional<ConversationState> conversation(WriterConnection connection, long id) {
        @Nullable ConversationState known = conversations.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ConversationState> found = connection
                .handle()
                .createQuery(ConversationState.QUERY)
                .bind("id", id)
                .map((row, context) -> ConversationState.read(row))
                .findOne();
        found.ifPresent(state -> conversations.put(id, state));
        return found;
    }

    /** What is remembered may be ahead of the database once a transaction has not been committed. */
    void forgetAll() {
        heads.clear();
        conversations.clear();
    }

    private static <V> Map<Long, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }
}
