package chat.duet.core.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
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
    long nextEvent(Handle handle, long user) {
        Long head = heads.get(user);
        if (head == null) {
            head = SqliteInboxLog.head(handle, user);
        }
        long next = head + 1;
        heads.put(user, next);
        return next;
    }

    /** The conversation, or empty where there is none. */
    Optional<ConversationState> conversation(Handle handle, long id) {
        @Nullable ConversationState known = conversations.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ConversationState> found = handle.createQuery(
                        "SELECT user_a, user_b, last_seq FROM conversation WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new ConversationState(
                        id, row.getLong("user_a"), row.getLong("user_b"), row.getLong("last_seq")))
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
