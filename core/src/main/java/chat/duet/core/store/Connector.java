package chat.duet.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Opens connections to SQLite: all of the store's use of the disk goes through what it returns. Thread-safe. */
@FunctionalInterface
public interface Connector {
    /** The connection as it is. */
    Connector DIRECT = SQLiteConfig::createConnection;

    Connection open(SQLiteConfig settings, String url) throws SQLException;
}
