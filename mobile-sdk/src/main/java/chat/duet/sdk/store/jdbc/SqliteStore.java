package chat.duet.sdk.store.jdbc;

import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.StoreException;
import chat.duet.sdk.store.sql.SqlStore;
import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A store in one file, for programs on the JVM. It needs {@code org.xerial:sqlite-jdbc} on the class path, which the SDK does not bring. */
public final class SqliteStore {
    private SqliteStore() {}

    /**
     * Opens the file, and makes it if it is not there.
     *
     * @throws StoreException if it is not a store, of a newer version, or open elsewhere
     */
    public static Store open(File file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.getPath());
            JdbcDatabase database = new JdbcDatabase(connection);
            // The file belongs to one process; a second one is told so at once instead of both being wrong.
            database.query("PRAGMA locking_mode = EXCLUSIVE", row -> row.text(0) == null);
            // FULL, because the broker is told that an event is stored, and then never sends it again: that must hold
            // after a power cut too.
            database.query("PRAGMA journal_mode = WAL", row -> row.text(0) == null);
            database.run("PRAGMA synchronous = FULL");
            return new SqlStore(database);
        } catch (SQLException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        }
    }
}
