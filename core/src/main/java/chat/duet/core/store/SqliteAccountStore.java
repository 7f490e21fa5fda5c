package chat.duet.core.store;

import chat.duet.core.account.AccountStore;
import chat.duet.core.account.User;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.presence.LastSeenStore;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Users in SQLite. */
final class SqliteAccountStore implements AccountStore, LastSeenStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteAccountStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<User>> create(User user, String passwordHash) {
        return writer.submit(transaction -> {
            int created = transaction
                    .handle()
                    .createUpdate("""
                            INSERT INTO user (id, name, display_name, password_hash, created_at)
                            VALUES (:id, :name, :displayName, :passwordHash, :createdAt)
                            ON CONFLICT (name) DO NOTHING""")
                    .bind("id", user.id().value())
                    .bind("name", user.name())
                    .bind("displayName", user.displayName())
                    .bind("passwordHash", passwordHash)
                    .bind("createdAt", user.createdAt())
                    .execute();
            return created == 1
                    ? Outcome.ok(user)
                    : Outcome.refused(
                            ErrorCode.NAME_TAKEN, "name", "name: '" + user.name() + "' is taken (expected: another)");
        });
    }

    @Override
    public Optional<User> find(UserId id) {
        return readers.read(handle -> handle.createQuery("SELECT " + Rows.USER_COLUMNS + " FROM user WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> Rows.user(row))
                .findOne());
    }

    @Override
    public Optional<Login> findLogin(String name) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT " + Rows.USER_COLUMNS + ", password_hash FROM user WHERE name = :name")
                .bind("name", name.toLowerCase(Locale.ROOT))
                .map((row, context) -> new Login(Rows.user(row), row.getString("password_hash")))
                .findOne());
    }

    @Override
    public CompletableFuture<Outcome<List<DeviceAddress>>> suspend(UserId user, boolean suspended) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int known = handle.createUpdate("""
                            UPDATE user SET suspended_at = CASE WHEN :suspended THEN coalesce(nullif(suspended_at, 0), :now) ELSE 0 END
                            WHERE id = :id AND deleted_at = 0""")
                    .bind("suspended", suspended)
                    .bind("now", transaction.now())
                    .bind("id", user.value())
                    .execute();
            return known == 1
                    ? Outcome.ok(SqliteDeviceStore.usable(handle, user))
                    : Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + user);
        });
    }

    @Override
    public void seen(UserId user, long at) {
        var unused = writer.submit(transaction -> {
            transaction
                    .handle()
                    .createUpdate("UPDATE user SET last_seen_at = :at WHERE id = :id AND last_seen_at < :at")
                    .bind("at", at)
                    .bind("id", user.value())
                    .execute();
            return Outcome.done();
        });
    }

    @Override
    public OptionalLong lastSeen(UserId user) {
        return readers.read(handle -> handle.createQuery("SELECT last_seen_at FROM user WHERE id = :id")
                .bind("id", user.value())
                .mapTo(Long.class)
                .findOne()
                .filter(at -> at > 0)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }
}
