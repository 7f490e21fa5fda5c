package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.Deed;
import chat.duet.core.key.ApiKey;
import chat.duet.core.key.Scope;
import chat.duet.protocol.id.KeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** API keys as rows, for the server and for the command line beside it. */
final class KeyRows {
    private static final String SELECT =
            "SELECT id, name, scopes, created_at, expires_at, revoked_at, last_used_at FROM api_key ";

    private KeyRows() {}

    static void add(Handle handle, Actor actor, ApiKey key, String hash) {
        handle.createUpdate("""
                        INSERT INTO api_key (id, hash, name, scopes, created_at, expires_at)
                        VALUES (:id, :hash, :name, :scopes, :createdAt, :expiresAt)""")
                .bind("id", key.id().value())
                .bind("hash", hash)
                .bind("name", key.name())
                .bind("scopes", Scope.write(key.scopes()))
                .bind("createdAt", key.createdAt())
                .bind("expiresAt", key.expiresAt())
                .execute();
        AuditRows.add(
                handle,
                key.createdAt(),
                actor,
                Deed.KEY_CREATED,
                key.id().toString(),
                key.name() + ": " + Scope.write(key.scopes()));
    }

    static Optional<ApiKey> find(Handle handle, String hash) {
        return handle.createQuery(SELECT + "WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> key(row))
                .findOne();
    }

    static List<ApiKey> list(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY created_at, id")
                .map((row, context) -> key(row))
                .list();
    }

    /** The key as it is afterwards; empty where there is none that is not revoked yet. */
    static Optional<ApiKey> revoke(Handle handle, Actor actor, KeyId id, long now) {
        int revoked = handle.createUpdate("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at = 0")
                .bind("now", now)
                .bind("id", id.value())
                .execute();
        if (revoked == 0) {
            return Optional.empty();
        }
        AuditRows.add(handle, now, actor, Deed.KEY_REVOKED, id.toString(), "");
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> key(row))
                .findOne();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                KeyId.of(row.getLong("id")),
                row.getString("name"),
                Scope.parse(row.getString("scopes")).orElseThrow(),
                row.getLong("created_at"),
                row.getLong("expires_at"),
                row.getLong("revoked_at"),
                row.getLong("last_used_at"));
    }
}
