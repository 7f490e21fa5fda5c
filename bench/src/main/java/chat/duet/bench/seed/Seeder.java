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
    private final Connection connection;
    private final long now;

    /** @param now milliseconds since 1970-01-01T00:00Z, which all rows carry */
    public Seeder(Path database, long now) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        this.now = now;
        try (var pragmas = connection.createStatement()) {
            pragmas.execute("PRAGMA synchronous = OFF");
            pragmas.execute("PRAGMA cache_size = -1000000");
            pragmas.execute("PRAGMA temp_store = FILE");
        }
        connection.setAutoCommit(false);
    }

    /** Users with a device each. */
    public void people(long count) throws SQLException {
        try (var user = connection.prepareStatement(
                        "INSERT INTO user (id, name, display_name, password_hash, created_at)"
                                + " VALUES (?, ?, ?, 'none: nobody logs in with this', ?)");
                var device = connection.prepareStatement(
                        "INSERT INTO device (id, user_id, name, created_at, cursor) VALUES (?, ?, 'bench', ?, 0)")) {
            for (long person = 0; person < count; person++) {
                run(user, Cast.user(person), "bench" + person, "Bench " + person, now);
                run(device, Cast.device(person), Cast.user(person), now);
            }
        }
    }

    /** A conversation for each pair: of person 2p and 2p+1. */
    public void pairs(long count) throws SQLException {
        try (var conversations = new Conversations()) {
            for (long pair = 0; pair < count; pair++) {
                conversations.add(pair, 2 * pair, 2 * pair + 1);
            }
        }
    }

    /** Everybody has a conversation with the next {@code degree} people and with the {@code degree} before; conversations are counted from 0. */
    public void ring(long people, int degree) throws SQLException {
        try (var conversations = new Conversations()) {
            for (long person = 0; person < people; person++) {
                for (int step = 1; step <= degree; step++) {
                    conversations.add(person * degree + step - 1, person, (person + step) % people);
                }
            }
        }
    }

    /**
     * Messages in all conversations, every other one by either side, with everything that belongs to them, read and acknowledged by all. To be called
     * once, after all conversations; {@code messages} may be 0.
     */
    public void fill(int messages) throws SQLException {
        new History(connection, now).write(messages);
    }

    private static void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }

    /** Writes conversations with their two participants. */
    private final class Conversations implements AutoCloseable {
        private final PreparedStatement conversation = connection.prepareStatement(
                "INSERT INTO conversation (id, user_a, user_b, created_at, last_at) VALUES (?, ?, ?, ?, ?)");
        private final PreparedStatement participant = connection.prepareStatement(
                "INSERT INTO participant (user_id, conversation_id, peer_id) VALUES (?, ?, ?)");

        Conversations() throws SQLException {}

        void add(long index, long one, long other) throws SQLException {
            long id = Cast.conversation(index);
            long a = Cast.user(one);
            long b = Cast.user(other);
            // Spread over a day, so that the list has an order.
            long lastAt = now - id % 86_400_000;
            run(conversation, id, Math.min(a, b), Math.max(a, b), lastAt, lastAt);
            run(participant, a, id, b);
            run(participant, b, id, a);
        }

        @Override
        public void close() throws SQLException {
            conversation.close();
            participant.close();
        }
    }
}
