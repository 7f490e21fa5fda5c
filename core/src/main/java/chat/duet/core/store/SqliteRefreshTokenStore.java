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
 * Refresh tokens in SQLite. A used token stays until it expires, so that its reuse is noticed; a device's expired ones go whenever a new one comes.
 *
 * <p>A client that has lost the answer repeats the token it has, however long it was without a network. So a used token works again until one of its successors
 * is used: only then it is known that the answer had arrived, and that the one who repeats the token is somebody else.
 */
final class SqliteRefreshTokenStore implements RefreshTokenStore {
    /** In place of the time of use: of a token that its predecessor was used again instead of. */
    private static final long SUPERSEDED = 1;

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
            boolean late = token.rotatedAt != 0 && transaction.now() - token.rotatedAt > grace.toMillis();
            if (late && successorUsed(handle, hash, token)) {
                SqliteDeviceStore.revoke(transaction, token.device);
                return Outcome.ok(new Rotation(Result.REUSED, Optional.of(device)));
            }
            if (token.suspended) {
                return Outcome.ok(new Rotation(Result.SUSPENDED, Optional.of(device)));
            }
            if (late) {
                supersede(handle, hash, token);
            }
            handle.createUpdate("UPDATE refresh_token SET rotated_at = :at WHERE hash = :hash AND rotated_at = 0")
                    .bind("at", successor.issuedAt())
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

    private static boolean successorUsed(Handle handle, String hash, Stored token) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM refresh_token
                        WHERE device_id = :device AND hash <> :hash AND issued_at >= :rotatedAt AND rotated_at > :superseded)""")
                .bind("device", token.device)
                .bind("hash", hash)
                .bind("rotatedAt", token.rotatedAt)
                .bind("superseded", SUPERSEDED)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whoever shows one of the unused successors from now on has it from somewhere else: it counts as used long ago. */
    private static void supersede(Handle handle, String hash, Stored token) {
        handle.createUpdate("""
                        UPDATE refresh_token SET rotated_at = :superseded
                        WHERE device_id = :device AND hash <> :hash AND issued_at >= :rotatedAt AND rotated_at = 0""")
                .bind("device", token.device)
                .bind("hash", hash)
                .bind("rotatedAt", token.rotatedAt)
                .bind("superseded", SUPERSEDED)
                .execute();
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
