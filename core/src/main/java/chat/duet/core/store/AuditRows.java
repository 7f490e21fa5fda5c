package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.AuditEntry;
import chat.duet.core.audit.Deed;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Lines of the audit log. */
final class AuditRows {
    private AuditRows() {}

    /** In the transaction that does the deed, with nothing to add to it. */
    static void add(Transaction transaction, Actor actor, Deed deed, Object target) {
        add(transaction.handle(), transaction.now(), actor, deed, target.toString(), "");
    }

    /** In the transaction that does the deed. */
    static void add(Handle handle, long now, Actor actor, Deed deed, String target, String detail) {
        handle.createUpdate("""
                        INSERT INTO audit (number, at, actor_kind, actor_id, deed, target, detail)
                        SELECT ifnull(max(number), 0) + 1, :at, :kind, :actor, :deed, :target, :detail FROM audit""")
                .bind("at", now)
                .bind("kind", actor.kind().name())
                .bind("actor", actor.id())
                .bind("deed", deed.name())
                .bind("target", target)
                .bind("detail", detail)
                .execute();
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getLong("at"),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getLong("actor_id")),
                Deed.valueOf(row.getString("deed")),
                row.getString("target"),
                row.getString("detail"));
    }
}
