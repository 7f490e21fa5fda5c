package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.AuditEntry;
import chat.duet.core.audit.AuditLog;
import chat.duet.core.audit.Deed;
import chat.duet.core.outcome.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The audit log in SQLite. */
final class SqliteAuditLog implements AuditLog {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteAuditLog(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Void>> write(Actor actor, Deed deed, String target, String detail) {
        return writer.submit(transaction -> {
            AuditRows.add(transaction.handle(), transaction.now(), actor, deed, target, detail);
            return Outcome.done();
        });
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
