package chat.duet.sdk.store.sql;

import chat.duet.sdk.store.StoreException;
import java.util.List;

/** The tables, and how an older file gets them. A file of a newer version is refused, not guessed at. */
final class Schema {
    private static final int VERSION = 1;

    private static final String[] TABLES = {
        "CREATE TABLE value (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE conversation ("
                + " id INTEGER PRIMARY KEY,"
                + " peer INTEGER NOT NULL, peer_name TEXT NOT NULL, peer_shown TEXT NOT NULL, peer_deleted INTEGER NOT NULL,"
                + " created_at INTEGER NOT NULL, last_seq INTEGER NOT NULL, read_seq INTEGER NOT NULL, unread INTEGER NOT NULL,"
                + " peer_read_seq INTEGER NOT NULL, peer_delivered_seq INTEGER NOT NULL, muted_until INTEGER NOT NULL,"
                + " post INTEGER, kept INTEGER NOT NULL, archived INTEGER NOT NULL, draft TEXT NOT NULL,"
                + " active_at INTEGER NOT NULL, read_told INTEGER NOT NULL, noticed_seq INTEGER NOT NULL, stale INTEGER NOT NULL)",
        "CREATE TABLE message ("
                + " conversation INTEGER NOT NULL, seq INTEGER NOT NULL, sender INTEGER NOT NULL, client_id TEXT NOT NULL,"
                + " body TEXT NOT NULL, at INTEGER NOT NULL, notice TEXT, request INTEGER, post INTEGER,"
                + " withheld INTEGER NOT NULL, details TEXT,"
                + " PRIMARY KEY (conversation, seq)) WITHOUT ROWID",
        "CREATE TABLE known (conversation INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,"
                + " PRIMARY KEY (conversation, first)) WITHOUT ROWID",
        "CREATE TABLE outgoing ("
                + " place INTEGER PRIMARY KEY AUTOINCREMENT, client_id TEXT NOT NULL UNIQUE, conversation INTEGER NOT NULL,"
                + " sender INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, failure TEXT, failure_detail TEXT, details TEXT)",
    };

    private Schema() {}

    static void prepare(SqlDatabase database) {
        long version = single(database.query("PRAGMA user_version", row -> row.number(0)));
        if (version > VERSION) {
            throw new StoreException(
                    "store: version " + version + " (expected: at most " + VERSION
                            + ", made by this SDK or an older one)",
                    null);
        }
        if (version == VERSION) {
            return;
        }
        database.transact(() -> {
            for (String table : TABLES) {
                database.run(table);
            }
            database.run("PRAGMA user_version = " + VERSION);
            return null;
        });
    }

    private static long single(List<Long> rows) {
        return rows.get(0);
    }
}
