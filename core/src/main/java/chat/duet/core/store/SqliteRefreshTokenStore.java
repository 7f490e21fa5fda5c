package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.Deed;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.session.RefreshTokenStore;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens in SQLite. A used token stays until its successors have been in use for a while, so that its reuse is noticed; a device's
 * expired ones go whenever a new one comes.
 */
final class SqliteRefreshTokenStore implements RefreshTokenStore {
    private final GroupCommit writer;

    private record Stored(long device, long user, long expiresAt, long rotatedAt, boolean suspended) {}

    SqliteRefreshTokenStore(GroupCommit writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<Outcome<Void>> replaceAll(DeviceAddress device, RefreshToken token, @Nullable Actor by) {
        return writer.submit(transaction -> {
            forget(transaction.handle(), device.device().value());
            insert(transaction.handle(), device.device().value(), token);
            if (by != null) {
                AuditRows.add(transaction, by, Deed.SESSION_OPENED, device.clientId());
            }
            return Outcome.done();
        });
    }

    @Override
    public CompletableFuture<Outcome<Rotation>> rotate(String hash, RefreshToken successor, Duration grace) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            Optional<Stored> found = find(handle, hash);
            if (found.isEmpty() || found.get().expiresAt <= transaction.now()) {
                return Outcome.ok(new Rotation(Result.UNKNOWN, Optional.empty()));
            }
            Stored token = found.get();
            DeviceAddress device = new DeviceAddress(UserId.of(token.user), DeviceId.of(token.device));
            if (token.rotatedAt != 0 && transaction.now() - token.rotatedAt > grace.toMillis()) {
                SqliteDeviceStore.revoke(transaction, token.device);
                return Outcome.ok(new Rotation(Result.REUSED, Optional.of(device)));
            }
            if (token.suspended) {
                return Outcome.ok(new Rotation(Result.SUSPENDED, Optional.of(device)));
            }
            handle.createUpdate("UPDATE refresh_token SET rotated_at = :now WHERE hash = :hash AND rotated_at = 0")
                    .bind("now", transaction.now())
                    .bind("hash", hash)
                    .execute();
            handle.createUpdate("DELETE FROM refresh_token WHERE device_id = :device AND expires_at <= :now")
                    .bind("device", token.device)
                    .bind("now", transaction.now())
                    .execute();
            insert(handle, token.device, successor);
            return Outcome.ok(new Rotation(Result.ROTATED, Optional.of(device)));
        });
    }

    static void forget(Handle handle, long device) {
        handle.createUpdate("DELETE FROM refresh_token WHERE device_id = :device")
                .bind("device", device)
                .execute();
    }

    private static Optional<Stored> find(Handle handle, String hash) {
        return handle.createQuery("""
                        SELECT t.device_id, d.user_id, t.expires_at, t.rotated_at, u.suspended_at
                        FROM refresh_token t JOIN device d ON d.id = t.device_id JOIN user u ON u.id = d.user_id
                        WHERE t.hash = :hash AND d.revoked_at = 0""")
                .bind("hash", hash)
                .map((row, context) -> new Stored(
                        row.getLong("device_id"),
                        row.getLong("user_id"),
                        row.getLong("expires_at"),
                        row.getLong("rotated_at"),
                        row.getLong("suspended_at") != 0))
                .findOne();
    }

    private static void insert(Handle handle, long device, RefreshToken token) {
        SqliteDeviceStore.seen(handle, device, token.issuedAt());
        handle.createUpdate("""
                        INSERT INTO refresh_token (hash, device_id, issued_at, expires_at)
                        VALUES (:hash, :device, :issuedAt, :expiresAt)""")
                .bind("hash", token.hash())
                .bind("device", device)
                .bind("issuedAt", token.issuedAt())
                .bind("expiresAt", token.expiresAt())
                .execute();
    }
}
