package chat.duet.core.store;

import chat.duet.core.inbox.Comparison;
import chat.duet.core.inbox.EventMark;
import chat.duet.core.inbox.InboxLog;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The inbox log in SQLite: one range of a clustered table, joined with the messages it points at, and what the memtable has besides. */
final class SqliteInboxLog implements InboxLog {
    private final ReadPool readers;
    private final Memtables memtables;

    SqliteInboxLog(ReadPool readers, Memtables memtables) {
        this.readers = readers;
        this.memtables = memtables;
    }

    @Override
    public List<InboxEvent> read(UserId user, long after, int limit) {
        // First the memtable, then the database: what is moved in between is found in both.
        List<InboxEvent> recent = memtables.current().inbox(user.value(), after, limit);
        if (unbroken(recent, after).size() == limit) {
            return recent;
        }
        NavigableMap<Long, InboxEvent> found = new TreeMap<>();
        recent.forEach(event -> found.put(event.number(), event));
        stored(user, after, limit).forEach(event -> found.put(event.number(), event));
        List<InboxEvent> events = unbroken(found.values(), after);
        return events.subList(0, Math.min(limit, events.size()));
    }

    /**
     * Up to the first hole. There is none in the log; but of what was committed after the look at the memtable, the database may have some already and other,
     * earlier ones not yet.
     */
    private static List<InboxEvent> unbroken(Collection<InboxEvent> events, long after) {
        List<InboxEvent> unbroken = new ArrayList<>(events.size());
        long next = after + 1;
        for (InboxEvent event : events) {
            if (event.number() != next) {
                break;
            }
            unbroken.add(event);
            next++;
        }
        return unbroken;
    }

    private List<InboxEvent> stored(UserId user, long after, int limit) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT e.event, e.kind, e.conversation_id, e.seq, e.actor_id, e.at,
                               m.client_message_id, m.text, m.notice, m.post_id, m.request_id, m.details,
                               d.details AS current
                        FROM inbox_event e
                        LEFT JOIN message m ON e.kind = 1 AND m.conversation_id = e.conversation_id AND m.seq = e.seq
                        LEFT JOIN message_detail d
                            ON e.kind = 5 AND d.conversation_id = e.conversation_id AND d.seq = e.seq
                        WHERE e.user_id = :user AND e.event > :after ORDER BY e.event LIMIT :limit""")
                .bind("user", user.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> Rows.event(row))
                .list());
    }

    @Override
    public long head(UserId user) {
        return lastOf(user).number();
    }

    @Override
    public Comparison compare(UserId user, EventMark known) {
        EventMark last = lastOf(user);
        if (known.number() == 0) {
            return new Comparison(last, true);
        }
        Optional<Long> at = memtables
                .current()
                .event(user.value(), known.number())
                .map(EventTimes::of)
                .or(() -> readers.read(handle -> timeOf(handle, user.value(), known.number())));
        return new Comparison(last, at.isPresent() && at.get() == known.at());
    }

    private EventMark lastOf(UserId user) {
        EventMark recent = memtables
                .current()
                .last(user.value())
                .map(event -> new EventMark(event.number(), EventTimes.of(event)))
                .orElse(EventMark.NONE);
        EventMark stored = readers.read(handle -> last(handle, user.value()));
        return recent.number() > stored.number() ? recent : stored;
    }

    /** The time of the stored event, or empty where the table does not have it. */
    static Optional<Long> timeOf(Handle handle, long user, long event) {
        return handle.createQuery("SELECT at FROM inbox_event WHERE user_id = :user AND event = :event")
                .bind("user", user)
                .bind("event", event)
                .mapTo(Long.class)
                .findOne();
    }

    private static EventMark last(Handle handle, long user) {
        return handle.createQuery("SELECT event, at FROM inbox_event WHERE user_id = :user ORDER BY event DESC LIMIT 1")
                .bind("user", user)
                .map((row, context) -> new EventMark(row.getLong("event"), row.getLong("at")))
                .findOne()
                .orElse(EventMark.NONE);
    }

    /** The last event that the table has of the user's log, 0 before the first. */
    static long head(Handle handle, long user) {
        return last(handle, user).number();
    }
}
