package chat.duet.core.store;

import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.id.ClientMessageId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the journal holds, ready to be looked up: the journal is written in the order of commits, and nothing in it could be found otherwise.
 *
 * <p>What readers rely on: an entry gets here only after the COMMIT of its journal row, and leaves only after the COMMIT that put it into the tables where
 * things are looked for. So whoever asks <b>first here and then the database</b> misses nothing that was committed before they asked; they may see a thing
 * twice.
 *
 * <p>The writer adds and removes. Methods that are marked as the writer's are for its thread alone; the others are thread-safe.
 */
final class Memtable {
    private final ConcurrentHashMap<Long, Tail> tails = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, EventTail> inboxes = new ConcurrentHashMap<>();
    private final Map<Sent, Accepted> accepted = new HashMap<>();
    private final Map<Long, List<Line>> conversations = new HashMap<>();
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private long firstId;
    private long nextId;
    private int unfolded;
    private volatile long oldestAt = Long.MAX_VALUE;

    private record Sent(long sender, String clientMessageId) {}

    private static final class Line {
        final long id;
        final JournalEntry entry;
        boolean folded;

        Line(long id, JournalEntry entry) {
            this.id = id;
            this.entry = entry;
        }
    }

    /**
     * @param firstId of the journal's rows
     * @param nextId for the next row of the journal
     */
    Memtable(long firstId, long nextId) {
        this.firstId = firstId;
        this.nextId = nextId;
    }

    /** When the entry that has waited longest came, in the clock's milliseconds; {@link Long#MAX_VALUE} when none waits. */
    long oldestAt() {
        return oldestAt;
    }

    /** The writer's: when the newest entry of those that are here came, in the clock's milliseconds; {@link Long#MIN_VALUE} when none is here. */
    long newestAt() {
        return lines.isEmpty() ? Long.MIN_VALUE : lines.getLast().entry.at();
    }

    /** The conversation's newest messages, or null if all of it is in the database. */
    @Nullable
    Tail tail(long conversation) {
        return tails.get(conversation);
    }

    /** The user's events after {@code after}, in order, with holes where an event is in the database; at most {@code limit}. */
    List<InboxEvent> inbox(long user, long after, int limit) {
        EventTail events = inboxes.get(user);
        List<InboxEvent> found = new ArrayList<>();
        if (events != null) {
            events.read(after, limit, found);
        }
        return found;
    }

    Optional<InboxEvent> event(long user, long number) {
        EventTail events = inboxes.get(user);
        return events == null ? Optional.empty() : Optional.ofNullable(events.get(number));
    }

    /** The user's last event here, or empty. The database may have a later one. */
    Optional<InboxEvent> last(long user) {
        EventTail events = inboxes.get(user);
        return events == null ? Optional.empty() : Optional.ofNullable(events.last());
    }

    /** The writer's: the answer that was given to this message of the sender, if it is here. */
    Optional<Accepted> accepted(long sender, ClientMessageId id) {
        return Optional.ofNullable(accepted.get(new Sent(sender, id.text())));
    }

    /** The writer's: the id of the journal's next row. */
    long nextId() {
        return nextId;
    }

    /** The writer's: how many entries are not in the database's tables yet. */
    int unfolded() {
        return unfolded;
    }

    /** The writer's: what is to be folded of the conversation, in order. */
    List<JournalEntry> of(long conversation) {
        return conversations.getOrDefault(conversation, List.of()).stream()
                .map(line -> line.entry)
                .toList();
    }

    /** The writer's: conversations in the order in which they have waited. */
    Iterable<Long> waiting() {
        return () -> lines.stream()
                .filter(line -> !line.folded)
                .map(line -> line.entry.conversation())
                .distinct()
                .iterator();
    }

    /** The writer's: the entry has been committed to the journal, as row {@link #nextId}. */
    void add(JournalEntry entry) {
        add(nextId, entry);
    }

    /** As {@link #add(JournalEntry)}, for a row that was found in the journal. */
    JournalEntry load(long id, JournalEntry entry) {
        add(id, entry);
        return entry;
    }

    private void add(long id, JournalEntry entry) {
        nextId = Math.max(nextId, id + 1);
        Line line = new Line(id, entry);
        lines.add(line);
        conversations
                .computeIfAbsent(entry.conversation(), conversation -> new ArrayList<>())
                .add(line);
        unfolded++;
        if (lines.size() == 1) {
            oldestAt = entry.at();
        }
        put(entry.owner(), entry.event());
        JournalEntry.Posted posted = entry.posted();
        if (posted != null) {
            Message message = posted.accepted().message();
            tails.computeIfAbsent(entry.conversation(), conversation -> new Tail())
                    .add(message);
            put(posted.peer(), posted.peerEvent());
            accepted.put(sent(message), posted.accepted());
        }
    }

    /** The writer's: everything of the conversation has been committed to the database's tables. */
    void folded(long conversation) {
        List<Line> done = conversations.remove(conversation);
        if (done == null) {
            return;
        }
        tails.remove(conversation);
        for (Line line : done) {
            line.folded = true;
            unfolded--;
            drop(line.entry.owner(), line.entry.event());
            JournalEntry.Posted posted = line.entry.posted();
            if (posted != null) {
                drop(posted.peer(), posted.peerEvent());
                accepted.remove(sent(posted.accepted().message()));
            }
        }
        while (!lines.isEmpty() && lines.getFirst().folded) {
            lines.removeFirst();
        }
        oldestAt = lines.isEmpty() ? Long.MAX_VALUE : lines.getFirst().entry.at();
    }

    /** The writer's: once these conversations are folded too, rows of the journal below this id are of no more use. */
    long lowWater(Set<Long> conversations) {
        for (Line line : lines) {
            if (!line.folded && !conversations.contains(line.entry.conversation())) {
                return line.id;
            }
        }
        return nextId;
    }

    /** The writer's: the id of the journal's first row, if it has any. */
    long firstId() {
        return firstId;
    }

    /** The writer's: the journal begins here now. */
    void truncated(long below) {
        firstId = below;
    }

    private void put(long user, @Nullable InboxEvent event) {
        if (event == null) {
            return;
        }
        inboxes.computeIfAbsent(user, owner -> new EventTail()).add(event);
    }

    private void drop(long user, @Nullable InboxEvent event) {
        if (event == null) {
            return;
        }
        EventTail events = inboxes.get(user);
        if (events != null && events.remove(event.number())) {
            inboxes.remove(user);
        }
    }

    private static Sent sent(Message message) {
        return new Sent(message.sender().value(), message.clientMessageId().text());
    }
}
