package chat.duet.core.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which conversations' entries a transaction moves from the journal to where they are looked up. A conversation's entries lie together there, so the longer
 * they have gathered, the fewer pages each of them costs; but what gathers is kept in memory and read at every start. So each commit folds about as
 * much as it appends once there is enough, and whatever has waited for long: there is never a big step that the next commit would have to wait for.
 */
final class Folding {
    /** Entries that may gather: some 10 MB, and a part of a second at the start after a crash. */
    static final int ENOUGH = 16_384;

    /** Milliseconds after which an entry is folded whatever gathers. */
    static final long LONG = 5_000;

    /** Milliseconds without an entry, receipts included, after which the next one is not to be expected at any moment. */
    static final long QUIET = 1_000;

    private static final int SMALL_STEP = 64;
    private static final int IDLE_STEP = 512;
    private static final int BIG_STEP = 4_096;
    /** Rows of the journal that have been folded go in groups, a page of them at a time costs nearly the same. */
    private static final int TRUNCATE = 1_024;

    private final Memtable memtable;
    /** Whether the transaction appends nothing, and so has time for clearing up. */
    private final boolean idle;

    private final List<Long> conversations = new ArrayList<>();
    private long truncated;

    private Folding(Memtable memtable, boolean idle) {
        this.memtable = memtable;
        this.idle = idle;
    }

    /** @param appended how many entries the transaction appends */
    static Folding plan(Memtable memtable, int appended, long now) {
        boolean enough = memtable.unfolded() + appended > ENOUGH;
        Folding folding = new Folding(memtable, appended == 0);
        if (enough) {
            folding.choose(Math.max(SMALL_STEP, 2 * appended));
        } else if (due(memtable, now)) {
            boolean quiet = appended == 0 && memtable.newestAt() < now - QUIET;
            folding.choose(quiet ? IDLE_STEP : Math.max(SMALL_STEP, appended));
        }
        return folding;
    }

    /** Whether something has waited for so long that it should not wait for the next message. Any thread may ask. */
    static boolean due(Memtable memtable, long now) {
        return now - LONG > memtable.oldestAt();
    }

    /** A big step, for when nobody waits. */
    static Folding everything(Memtable memtable) {
        Folding folding = new Folding(memtable, true);
        folding.choose(BIG_STEP);
        return folding;
    }

    private void choose(int entries) {
        int chosen = 0;
        for (long conversation : memtable.waiting()) {
            conversations.add(conversation);
            chosen += memtable.of(conversation).size();
            if (chosen >= entries) {
                return;
            }
        }
    }

    void write(WriterConnection connection) throws SQLException {
        for (long conversation : conversations) {
            Journal.fold(connection, memtable.of(conversation));
        }
        long below = memtable.lowWater(Set.copyOf(conversations));
        long rows = below - memtable.firstId();
        if (rows >= TRUNCATE || (idle && rows > 0)) {
            Journal.truncate(connection, below);
            truncated = below;
        }
    }

    void committed() {
        conversations.forEach(memtable::folded);
        if (truncated > 0) {
            memtable.truncated(truncated);
        }
    }
}
