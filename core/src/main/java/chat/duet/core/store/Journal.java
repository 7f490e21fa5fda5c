package chat.duet.core.store;

import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The journal's rows. Appending is all that a commit does with a message; {@link #fold} moves rows on, in transactions of the same writer, and {@link #load}
 * finds again after a start or a fault what was not moved yet.
 */
final class Journal {
    private static final String APPEND = """
            INSERT INTO journal (id, kind, user_id, event, conversation_id, seq, actor_id, at,
                                 peer_id, peer_event, client_message_id, text, notice, post_id, request_id, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String MESSAGE = """
            INSERT INTO message (conversation_id, seq, sender_id, client_message_id, text, sent_at, sender_event,
                                 notice, post_id, request_id, withheld, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String EVENT = """
            INSERT INTO inbox_event (user_id, event, kind, conversation_id, seq, actor_id, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String LOAD = """
            SELECT j.*, d.details AS current FROM journal j
            LEFT JOIN message_detail d ON j.kind = 5 AND d.conversation_id = j.conversation_id AND d.seq = j.seq
            WHERE NOT EXISTS (SELECT 1 FROM inbox_event e WHERE e.user_id = j.user_id AND e.event = j.event)
            ORDER BY j.id""";

    private Journal() {}

    /** @param id of the first entry's row; the others follow */
    static void append(WriterConnection connection, long id, List<JournalEntry> entries) throws SQLException {
        PreparedStatement row = connection.statement(APPEND);
        long next = id;
        for (JournalEntry entry : entries) {
            row.setLong(1, next++);
            row.setInt(2, entry.kind().number);
            row.setLong(3, entry.owner());
            row.setLong(4, entry.event().number());
            row.setLong(5, entry.conversation());
            row.setLong(6, entry.seq());
            row.setLong(7, entry.actor());
            row.setLong(8, entry.at());
            bind(row, entry.posted());
            row.executeUpdate();
        }
    }

    private static void bind(PreparedStatement row, JournalEntry.@Nullable Posted posted) throws SQLException {
        if (posted == null) {
            row.setNull(9, Types.INTEGER);
            row.setNull(10, Types.INTEGER);
            row.setNull(11, Types.VARCHAR);
            row.setNull(12, Types.VARCHAR);
            NoticeColumns.bind(row, 13, null);
            row.setNull(16, Types.VARCHAR);
            return;
        }
        Message message = posted.accepted().message();
        row.setLong(9, posted.peer());
        InboxEvent peerEvent = posted.peerEvent();
        if (peerEvent == null) {
            row.setNull(10, Types.INTEGER);
        } else {
            row.setLong(10, peerEvent.number());
        }
        row.setString(11, message.clientMessageId().text());
        row.setString(12, message.text());
        NoticeColumns.bind(row, 13, message.notice());
        DetailRows.bind(row, 16, message.details());
    }

    /** Puts the entries, all of one conversation and in order, where they are looked up. Their rows in the journal stay. */
    static void fold(WriterConnection connection, List<JournalEntry> entries) throws SQLException {
        PreparedStatement message = connection.statement(MESSAGE);
        PreparedStatement event = connection.statement(EVENT);
        for (JournalEntry entry : entries) {
            JournalEntry.Posted posted = entry.posted();
            if (posted != null) {
                message(message, posted.accepted());
            }
            event(event, entry, entry.owner(), entry.event().number());
        }
        // One log after the other: each is a range of its own.
        for (JournalEntry entry : entries) {
            JournalEntry.Posted posted = entry.posted();
            if (posted == null) {
                continue;
            }
            InboxEvent peers = posted.peerEvent();
            if (peers != null) {
                event(event, entry, posted.peer(), peers.number());
            }
        }
    }

    private static void message(PreparedStatement row, Accepted accepted) throws SQLException {
        Message message = accepted.message();
        row.setLong(1, message.id().conversationId().value());
        row.setLong(2, message.seq());
        row.setLong(3, message.sender().value());
        row.setString(4, message.clientMessageId().text());
        row.setString(5, message.text());
        row.setLong(6, message.sentAt());
        row.setLong(7, accepted.event());
        NoticeColumns.bind(row, 8, message.notice());
        row.setInt(11, message.withheld() ? 1 : 0);
        DetailRows.bind(row, 12, message.details());
        row.executeUpdate();
    }

    private static void event(PreparedStatement row, JournalEntry entry, long owner, long number) throws SQLException {
        row.setLong(1, owner);
        row.setLong(2, number);
        row.setInt(3, entry.kind().number);
        row.setLong(4, entry.conversation());
        row.setLong(5, entry.seq());
        row.setLong(6, entry.actor());
        row.setLong(7, entry.at());
        row.executeUpdate();
    }

    /** Removes rows that have been folded. */
    static void truncate(WriterConnection connection, long below) throws SQLException {
        PreparedStatement rows = connection.statement("DELETE FROM journal WHERE id < ?");
        rows.setLong(1, below);
        rows.executeUpdate();
    }

    /** What is in the journal and nowhere else. The server waits for this when it starts, and no code is compiled by then: so each row is read plainly. */
    static Memtable load(Handle handle) {
        try (Statement statement = handle.getConnection().createStatement()) {
            Memtable memtable;
            try (ResultSet ids =
                    statement.executeQuery("SELECT ifnull(min(id), 1), ifnull(max(id), 0) + 1 FROM journal")) {
                ids.next();
                memtable = new Memtable(ids.getLong(1), ids.getLong(2));
            }
            try (ResultSet row = statement.executeQuery(LOAD)) {
                while (row.next()) {
                    memtable.load(row.getLong("id"), entry(row));
                }
            }
            return memtable;
        } catch (SQLException e) {
            throw new WriteException(e);
        }
    }

    /** A message that was committed a moment ago, and that a reader has not found elsewhere. */
    static @Nullable Message find(Handle handle, long conversation, long seq) {
        return handle.createQuery("""
                        SELECT * FROM journal WHERE conversation_id = :conversation AND seq = :seq AND kind = 1""")
                .bind("conversation", conversation)
                .bind("seq", seq)
                .map((row, context) -> {
                    JournalEntry.Posted posted = entry(row).posted();
                    return posted == null ? null : posted.accepted().message();
                })
                .findFirst()
                .orElse(null);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        EventKind kind = EventKind.of(row.getInt("kind"));
        InboxEvent event = Rows.event(row);
        return new JournalEntry(
                kind,
                row.getLong("user_id"),
                event,
                row.getLong("conversation_id"),
                row.getLong("seq"),
                row.getLong("actor_id"),
                row.getLong("at"),
                event instanceof MessageEvent message ? posted(row, message) : null);
    }

    private static JournalEntry.Posted posted(ResultSet row, MessageEvent event) throws SQLException {
        long peerEvent = row.getLong("peer_event");
        boolean withheld = row.wasNull();
        Message message = new Message(
                event.id(),
                UserId.of(row.getLong("actor_id")),
                event.clientMessageId(),
                event.text(),
                event.sentAt(),
                event.notice(),
                withheld,
                event.details());
        @Nullable InboxEvent peers = withheld ? null : Transaction.event(peerEvent, message);
        return new JournalEntry.Posted(new Accepted(message, event.number()), row.getLong("peer_id"), peers);
    }
}
