package chat.duet.bench.seed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Fills a database that a server has made and left: its schema is the server's, only the rows come from here. Safe against nothing, so a run that was
 * cut short begins again with an empty folder.
 */
public final class Seeder implements AutoCloseable {
    private static final int COMMIT_EVERY = 100_000;
    private static final int CONVERSATION_EVENT = 4;

    private final Connection connection;
    private final long now;
    private int rows;

    /** @param now milliseconds since 1970-01-01T00:00Z, which all rows carry */
    public Seeder(Path database, long now) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        this.now = now;
        try (var pragmas = connection.createStatement()) {
            pragmas.execute("PRAGMA synchronous = OFF");
            pragmas.execute("PRAGMA cache_size = -1000000");
        }
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    long now() {
        return now;
    }

    /** Users and devices; each device has seen the first {@code events} events. */
    public void people(long count, int events) throws SQLException {
        try (var user = connection.prepareStatement("INSERT INTO user (id, name, display_name, password_hash, created_at)"
                        + " VALUES (?, ?, ?, 'none: nobody logs in with this', ?)");
                var device = connection.prepareStatement(
                        "INSERT INTO device (id, user_id, name, created_at, cursor) VALUES (?, ?, 'bench', ?, ?)")) {
            for (long person = 0; person < count; person++) {
                run(user, Cast.user(person), "bench" + person, "Bench " + person, now);
                run(device, Cast.device(person), Cast.user(person), now, events);
            }
        }
    }

    /** The conversations of the pairs, with the event that tells both of it. */
    public void pairs(long count) throws SQLException {
        try (var open = new Conversations(connection);
                var event = connection.prepareStatement("INSERT INTO inbox_event"
                        + " (user_id, event, kind, conversation_id, seq, actor_id, at) VALUES (?, ?, ?, ?, 0, ?, ?)")) {
            for (long pair = 0; pair < count; pair++) {
                long one = Cast.user(2 * pair);
                long other = Cast.user(2 * pair + 1);
                long conversation = Cast.conversation(pair);
                open.add(conversation, one, other, 0, now);
                run(event, one, 1, CONVERSATION_EVENT, conversation, other, now);
                run(event, other, 1, CONVERSATION_EVENT, conversation, one, now);
            }
        }
    }

    void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
        if (++rows % COMMIT_EVERY == 0) {
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }

    /** Writes conversations with their two participants. */
    static final class Conversations implements AutoCloseable {
        private final PreparedStatement conversation;
        private final PreparedStatement participant;

        Conversations(Connection connection) throws SQLException {
            conversation = connection.prepareStatement("INSERT INTO conversation"
                    + " (id, user_a, user_b, created_at, last_seq, last_at) VALUES (?, ?, ?, ?, ?, ?)");
            participant = connection.prepareStatement(
                    "INSERT INTO participant (user_id, conversation_id, peer_id, delivered_seq) VALUES (?, ?, ?, ?)");
        }

        void add(long id, long one, long other, long lastSeq, long at) throws SQLException {
            bind(conversation, id, Math.min(one, other), Math.max(one, other), at, lastSeq, at);
            bind(participant, one, id, other, lastSeq);
            bind(participant, other, id, one, lastSeq);
        }

        private static void bind(PreparedStatement statement, long... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            statement.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            conversation.close();
            participant.close();
        }
    }
}
