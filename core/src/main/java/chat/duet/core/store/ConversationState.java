package chat.duet.core.store;

import chat.duet.core.message.Acquaintance;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A conversation as the writer counts it on. Only the writer thread may use it. */
final class ConversationState {
    /** What {@link #read} reads, for the conversation {@code :id}. */
    static final String QUERY = """
            SELECT conversation.id, user_a, user_b, last_seq, last_at, first_writer, unanswered, answered,
                   EXISTS (SELECT 1 FROM block WHERE user_id = user_a AND blocked_id = user_b) AS blocks_a,
                   EXISTS (SELECT 1 FROM block WHERE user_id = user_b AND blocked_id = user_a) AS blocks_b,
                   EXISTS (SELECT 1 FROM user WHERE user.id IN (user_a, user_b) AND deleted_at > 0) AS closed
            FROM conversation WHERE conversation.id = :id""";

    private static final long NOBODY = -1;

    final long id;
    final long userA;
    final long userB;
    private long lastSeq;
    private long lastAt;
    private long firstWriter;
    private long unanswered;
    private boolean answered;
    private boolean blocksA;
    private boolean blocksB;
    private boolean closed;

    private ConversationState(long id, long userA, long userB) {
        this.id = id;
        this.userA = userA;
        this.userB = userB;
    }

    static ConversationState read(ResultSet row) throws SQLException {
        ConversationState state =
                new ConversationState(row.getLong("id"), row.getLong("user_a"), row.getLong("user_b"));
        state.lastSeq = row.getLong("last_seq");
        state.lastAt = row.getLong("last_at");
        state.firstWriter = row.getLong("first_writer");
        state.unanswered = row.getLong("unanswered");
        state.answered = row.getBoolean("answered");
        state.blocksA = row.getBoolean("blocks_a");
        state.blocksB = row.getBoolean("blocks_b");
        state.closed = row.getBoolean("closed");
        return state;
    }

    boolean has(long user) {
        return user == userA || user == userB;
    }

    long peerOf(long user) {
        return user == userA ? userB : userA;
    }

    long lastSeq() {
        return lastSeq;
    }

    long nextSeq() {
        return ++lastSeq;
    }

    /** Whether one of the two has left for good. */
    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Whether this one of the two has blocked the other. */
    boolean blocks(long user) {
        return user == userA ? blocksA : blocksB;
    }

    void block(long user, boolean blocked) {
        if (user == userA) {
            blocksA = blocked;
        } else {
            blocksB = blocked;
        }
    }

    /** How well the two know each other, as far as it concerns what this one may write. */
    Acquaintance acquaintance(UserId writer) {
        boolean stranger = !answered && firstWriter == writer.value();
        return stranger ? new Acquaintance(false, unanswered, lastAt) : Acquaintance.answered(firstWriter == NOBODY);
    }

    /**
     * Takes note of who writes.
     *
     * @param counts whether it is of the user's own words, which are counted while the other side has not answered
     * @param answers whether it is an answer, if the other side wrote first
     * @return whether anything changed that is to be stored
     */
    boolean wrote(long writer, long at, boolean counts, boolean answers) {
        lastAt = at;
        if (answered || !has(writer)) {
            return false;
        }
        if (firstWriter == NOBODY || firstWriter == writer) {
            boolean changed = counts || firstWriter == NOBODY;
            firstWriter = writer;
            unanswered += counts ? 1 : 0;
            return changed;
        }
        answered = answers;
        return answers;
    }

    long firstWriter() {
        return firstWriter;
    }

    long unanswered() {
        return unanswered;
    }

    boolean answered() {
        return answered;
    }
}
