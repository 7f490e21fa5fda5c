package chat.duet.bench.seed;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes the past into a database, inside of SQLite and in the order of the tables' keys: some ten million messages take minutes instead of hours. A
 * user's inbox log holds their conversations one after the other, each as its opening and its messages.
 */
final class History {
    private final Connection connection;
    private final long now;

    History(Connection connection, long now) {
        this.connection = connection;
        this.now = now;
    }

    void write(int messages) throws SQLException {
        run("CREATE TEMP TABLE number (n INTEGER PRIMARY KEY)");
        run("WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < " + Math.max(1, messages)
                + ") INSERT INTO number SELECT n FROM up");
        // Where in a user's log the conversation begins.
        run("CREATE TEMP TABLE start (user_id INTEGER, conversation_id INTEGER, peer_id INTEGER, event INTEGER,"
                + " PRIMARY KEY (user_id, conversation_id)) WITHOUT ROWID");
        run("INSERT INTO start SELECT user_id, conversation_id, peer_id,"
                + " (row_number() OVER (PARTITION BY user_id ORDER BY conversation_id) - 1) * " + (messages + 1)
                + " + 1 FROM participant");
        if (messages > 0) {
            messages(messages);
        }
        run("INSERT INTO inbox_event (user_id, event, kind, conversation_id, seq, actor_id, at)"
                + " SELECT user_id, event, 4, conversation_id, 0, peer_id, " + now + " FROM start");
        run(
                "UPDATE device SET cursor = (SELECT coalesce(max(event), 0) FROM inbox_event e WHERE e.user_id = device.user_id)");
        connection.commit();
        run("ANALYZE");
    }

    private void messages(int messages) throws SQLException {
        String index = indexOfClientIds();
        if (!index.isEmpty()) {
            run("DROP INDEX message_by_client_id");
        }
        String sender = "CASE WHEN n % 2 = 1 THEN c.user_a ELSE c.user_b END";
        run("INSERT INTO message (conversation_id, seq, sender_id, client_message_id, text, sent_at, sender_event)"
                + " SELECT c.id, n, " + sender + ", lower(hex(randomblob(13))),"
                + " 'Shall we go at seven? It would suit me, and the others too. ' || n, c.last_at - " + messages
                + " + n, s.event + n FROM conversation c CROSS JOIN number CROSS JOIN start s ON s.user_id = " + sender
                + " AND s.conversation_id = c.id ORDER BY c.id, n");
        run("INSERT INTO inbox_event (user_id, event, kind, conversation_id, seq, actor_id, at)"
                + " SELECT s.user_id, s.event + n, 1, s.conversation_id, n,"
                + " CASE WHEN (n % 2 = 1) = (s.user_id < s.peer_id) THEN s.user_id ELSE s.peer_id END, " + now
                + " FROM start s CROSS JOIN number ORDER BY s.user_id, s.event, n");
        run("UPDATE conversation SET last_seq = " + messages);
        run("UPDATE participant SET read_seq = " + messages + ", delivered_seq = " + messages);
        if (!index.isEmpty()) {
            run(index);
        }
    }

    /** Millions of random keys are put in order once instead of one by one. */
    private String indexOfClientIds() throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT sql FROM sqlite_master WHERE name = 'message_by_client_id'")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
