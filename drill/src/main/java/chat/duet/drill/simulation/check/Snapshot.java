package chat.duet.drill.simulation.check;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** What stands in the database, read past the core. */
final class Snapshot {
    /** By conversation, in order. */
    final Map<Long, List<MessageRow>> messages = new LinkedHashMap<>();
    /** By user, in order. */
    final Map<Long, List<EventRow>> events = new LinkedHashMap<>();
    /** By device. */
    final Map<Long, Long> cursors = new LinkedHashMap<>();

    final List<ParticipantRow> participants = new ArrayList<>();

    record MessageRow(
            long conversation, long seq, long sender, String clientId, String text, long sentAt, long senderEvent) {}

    record EventRow(long user, long event, int kind, long conversation, long seq, long actor) {
        static final int MESSAGE = 1;
        static final int DELIVERED = 2;
        static final int READ = 3;
        static final int CONVERSATION = 4;
    }

    record ParticipantRow(
            long user, long conversation, long peer, long readSeq, long deliveredSeq, long unread, long lastSeq) {}

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    static Snapshot read(Path database) {
        Snapshot snapshot = new Snapshot();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            snapshot.fill(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return snapshot;
    }

    private void fill(Statement statement) throws SQLException {
        each(statement, "SELECT id, cursor FROM device", row -> cursors.put(row.getLong(1), row.getLong(2)));
        each(
                statement,
                "SELECT user_id, event, kind, conversation_id, seq, actor_id FROM inbox_event ORDER BY user_id, event",
                row -> events.computeIfAbsent(row.getLong(1), user -> new ArrayList<>())
                        .add(new EventRow(
                                row.getLong(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6))));
        each(
                statement,
                "SELECT conversation_id, seq, sender_id, client_message_id, text, sent_at, sender_event"
                        + " FROM message ORDER BY conversation_id, seq",
                row -> messages.computeIfAbsent(row.getLong(1), conversation -> new ArrayList<>())
                        .add(new MessageRow(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getLong(6),
                                row.getLong(7))));
        each(
                statement,
                "SELECT j.* FROM journal j WHERE NOT EXISTS"
                        + " (SELECT 1 FROM inbox_event e WHERE e.user_id = j.user_id AND e.event = j.event) ORDER BY j.id",
                this::journal);
        messages.values().forEach(rows -> rows.sort(Comparator.comparingLong(MessageRow::seq)));
        events.values().forEach(rows -> rows.sort(Comparator.comparingLong(EventRow::event)));
        each(
                statement,
                "SELECT p.user_id, p.conversation_id, p.peer_id, p.read_seq, p.delivered_seq, p.unread, c.last_seq"
                        + " FROM participant p JOIN conversation c ON c.id = p.conversation_id",
                row -> participants.add(new ParticipantRow(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7))));
    }

    /** What was committed and not moved on yet. */
    private void journal(ResultSet row) throws SQLException {
        int kind = row.getInt("kind");
        long conversation = row.getLong("conversation_id");
        long seq = row.getLong("seq");
        long actor = row.getLong("actor_id");
        long user = row.getLong("user_id");
        long event = row.getLong("event");
        events.computeIfAbsent(user, ignored -> new ArrayList<>())
                .add(new EventRow(user, event, kind, conversation, seq, actor));
        if (kind == EventRow.MESSAGE) {
            long peer = row.getLong("peer_id");
            events.computeIfAbsent(peer, ignored -> new ArrayList<>())
                    .add(new EventRow(peer, row.getLong("peer_event"), kind, conversation, seq, actor));
            messages.computeIfAbsent(conversation, ignored -> new ArrayList<>())
                    .add(new MessageRow(
                            conversation,
                            seq,
                            user,
                            row.getString("client_message_id"),
                            row.getString("text"),
                            row.getLong("at"),
                            event));
        }
    }

    private static void each(Statement statement, String query, Row taker) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    List<MessageRow> conversation(long id) {
        return messages.getOrDefault(id, List.of());
    }

    List<EventRow> inbox(long user) {
        return events.getOrDefault(user, List.of());
    }

    /** The message that the event points at; null for other kinds of events, and if there is none. */
    @Nullable
    MessageRow message(EventRow event) {
        List<MessageRow> all = conversation(event.conversation);
        boolean there = event.kind == EventRow.MESSAGE && event.seq >= 1 && event.seq <= all.size();
        return there ? all.get((int) event.seq - 1) : null;
    }
}
