package chat.duet.core.store;

import chat.duet.core.inbox.Comparison;
import chat.duet.core.inbox.EventMark;
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

    @Override
    public Comparison compare(UserId user, EventMark known) {
        return readers.snapshot(handle -> new Comparison(last(handle, user.value()), has(handle, user.value(), known)));
    }

    /** Whether the log has the event with that time. */
    static boolean has(Handle handle, long user, EventMark known) {
        return known.number() == 0
                || handle.createQuery("SELECT at FROM inbox_event WHERE user_id = :user AND event = :event")
                        .bind("user", user)
                        .bind("event", known.number())
                        .mapTo(Long.class)
                        .findOne()
                        .filter(at -> at == known.at())
                        .isPresent();
    }

    private static EventMark last(Handle handle, long user) {
        return handle.createQuery("SELECT event, at FROM inbox_event WHERE user_id = :user ORDER BY event DESC LIMIT 1")
                .bind("user", user)
                .map((row, context) -> new EventMark(row.getLong("event"), row.getLong("at")))
                .findOne()
                .orElse(EventMark.NONE);
    }

    static long head(Handle handle, long user) {
        return handle.createQuery("SELECT event FROM inbox_event WHERE user_id = :user ORDER BY event DESC LIMIT 1")
                .bind("user", user)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }
}
