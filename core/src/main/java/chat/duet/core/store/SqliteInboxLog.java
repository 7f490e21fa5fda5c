package chat.duet.core.store;

import chat.duet.core.inbox.InboxLog;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.UserId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The inbox log in SQLite: one range of a clustered table, joined with the messages it points at. */
final class SqliteInboxLog implements InboxLog {
    private final ReadPool readers;

    SqliteInboxLog(ReadPool readers) {
        this.readers = readers;
    }

    @Override
    public List<InboxEvent> read(UserId user, long after, int limit) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT e.event, e.kind, e.conversation_id, e.seq, e.actor_id, e.at, m.client_message_id, m.text
                        FROM inbox_event e
                        LEFT JOIN message m ON e.kind = 1 AND m.conversation_id = e.conversation_id AND m.seq = e.seq
                        WHERE e.user_id = :user AND e.event > :after ORDER BY e.event LIMIT :limit""")
                .bind("user", user.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> Rows.event(row))
                .list());
    }

    @Override
    public long head(UserId user) {
        return readers.read(handle -> head(handle, user.value()));
    }

    static long head(Handle handle, long user) {
        return handle.createQuery("SELECT event FROM inbox_event WHERE user_id = :user ORDER BY event DESC LIMIT 1")
                .bind("user", user)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }
}
