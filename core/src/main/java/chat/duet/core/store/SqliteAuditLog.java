package chat.duet.core.store;

import chat.duet.core.audit.AuditEntry;
import chat.duet.core.audit.AuditLog;
import java.util.List;

/** The audit log in SQLite. */
final class SqliteAuditLog implements AuditLog {
    private final ReadPool readers;

    SqliteAuditLog(ReadPool readers) {
        this.readers = readers;
    }

    @Override
    public List<AuditEntry> list(long before, int limit) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT number, at, actor_kind, actor_id, deed, target, detail FROM audit
                        WHERE number < :before ORDER BY number DESC LIMIT :limit""")
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> AuditRows.entry(row))
                .list());
    }
}
