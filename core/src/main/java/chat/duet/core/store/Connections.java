package chat.duet.core.store;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opens connections to the one database file, each with the settings its job needs. Thread-safe. */
final class Connections {
    /** What is deleted is overwritten where its page is written anyway, so that no page carries what its rows do not say. */
    static final String OVERWRITE_IN_PASSING = "PRAGMA secure_delete = FAST";

    private static final int BUSY_MILLIS = 5_000;
    private static final int CACHE_KIB = 16 * 1024;
    /** The inner pages of the trees of some ten million messages: looking something up then reads a leaf or two. */
    private static final int READER_CACHE_KIB = 16 * 1024;

    private final Jdbi writer;
    private final Jdbi reader;

    Connections(Path file, Connector connector) {
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        SQLiteConfig forWriting = new SQLiteConfig();
        // Readers go on while the writer writes, and a commit is one append to one file.
        forWriting.setJournalMode(JournalMode.WAL);
        // The promise rests on this line: the commit returns after the log is on the disk. NORMAL would lose the last
        // commits in a power failure.
        forWriting.setSynchronous(SynchronousMode.FULL);
        // Takes the write lock at BEGIN, so that no transaction can fail half-way for want of it.
        forWriting.setTransactionMode(TransactionMode.IMMEDIATE);
        forWriting.enforceForeignKeys(true);
        forWriting.setBusyTimeout(BUSY_MILLIS);
        forWriting.setCacheSize(-CACHE_KIB);
        // The driver would ask for the row's number after each INSERT, with a statement made for the purpose; no row is
        // numbered by the database here.
        forWriting.setGetGeneratedKeys(false);
        writer = Jdbi.create(() -> connector.open(forWriting, url));

        SQLiteConfig forReading = new SQLiteConfig();
        forReading.setReadOnly(true);
        forReading.setBusyTimeout(BUSY_MILLIS);
        forReading.setCacheSize(-READER_CACHE_KIB);
        reader = Jdbi.create(() -> connector.open(forReading, url));
    }

    /** A server has one at a time, which {@link GroupCommit} or {@link Migrations} asked for; beside it there may be that of a {@link Console}. */
    Handle writer() {
        Handle handle = writer.open();
        handle.execute(OVERWRITE_IN_PASSING);
        return handle;
    }

    Handle reader() {
        return reader.open();
    }
}
