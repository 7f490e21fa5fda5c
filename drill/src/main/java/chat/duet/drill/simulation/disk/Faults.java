package chat.duet.drill.simulation.disk;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Which statement of the database meets with trouble. */
final class Faults {
    private final Runnable kill;
    private final Runnable waiting;
    private @Nullable Trouble trouble;
    private int spared;
    private int more;
    private boolean dead;

    /**
     * @param kill what to do at the moment in which the process is killed
     * @param waiting called before each statement that reads
     */
    Faults(Runnable kill, Runnable waiting) {
        this.kill = kill;
        this.waiting = waiting;
    }

    /** Plans trouble for a while: {@code spared} statements go well, and the {@code times} after them do not. */
    void plan(Trouble what, int spared, int times) {
        this.trouble = what;
        this.spared = spared;
        this.more = times;
    }

    void heal() {
        trouble = null;
    }

    boolean planned() {
        return trouble != null;
    }

    void die() {
        dead = true;
    }

    /** Does the statement, and what goes wrong at it. */
    @Nullable
    Object run(boolean writer, boolean commit, Statement statement) throws Throwable {
        if (!writer && !dead) {
            waiting.run();
        }
        if (dead) {
            throw error(SQLiteErrorCode.SQLITE_IOERR);
        }
        Trouble now = hit(writer, commit);
        if (now == null) {
            return statement.run();
        }
        if (commit && (now == Trouble.BROKEN_AFTER || now == Trouble.KILLED_AFTER)) {
            var unused = statement.run();
        }
        if (now == Trouble.KILLED || now == Trouble.KILLED_AFTER) {
            kill.run();
        }
        throw error(now == Trouble.FULL ? SQLiteErrorCode.SQLITE_FULL : SQLiteErrorCode.SQLITE_IOERR);
    }

    private @Nullable Trouble hit(boolean writer, boolean commit) {
        Trouble now = trouble;
        boolean atCommitOnly = now == Trouble.BROKEN_AFTER || now == Trouble.KILLED || now == Trouble.KILLED_AFTER;
        if (now == null || now.writing != writer || (atCommitOnly && !commit)) {
            return null;
        }
        if (spared > 0) {
            spared--;
            return null;
        }
        if (--more <= 0) {
            trouble = null;
        }
        return now;
    }

    private static SQLException error(SQLiteErrorCode code) {
        return new SQLiteException("simulated: " + code, code);
    }

    /** Something of the real database. */
    interface Statement {
        @Nullable
        Object run() throws Throwable;
    }
}
