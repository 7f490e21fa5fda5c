package chat.duet.core.store;

import chat.duet.core.account.AccountStore;
import chat.duet.core.account.LoginSources;
import chat.duet.core.account.Profile;
import chat.duet.core.account.User;
import chat.duet.core.audit.Actor;
import chat.duet.core.audit.Deed;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.presence.LastSeenStore;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Users in SQLite. */
final class SqliteAccountStore implements AccountStore, LastSeenStore, LoginSources {
    private static final int MOST_SOURCES = 16;

    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteAccountStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<User>> create(User user, String passwordHash, @Nullable Actor by) {
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
            if (created == 0) {
                return Outcome.refused(
                        ErrorCode.NAME_TAKEN, "name", "name: '" + user.name() + "' is taken (expected: another)");
            }
            if (by != null) {
                AuditRows.add(transaction, by, Deed.USER_CREATED, user.id());
            }
            return Outcome.ok(user);
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
    public Optional<Login> findLogin(UserId id) {
        return readers.read(
                handle -> handle.createQuery("SELECT " + Rows.USER_COLUMNS + ", password_hash FROM user WHERE id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> new Login(Rows.user(row), row.getString("password_hash")))
                        .findOne());
    }

    @Override
    public Optional<User> findExternal(String subject) {
        return readers.read(handle -> external(handle, subject));
    }

    private static Optional<User> external(Handle handle, String subject) {
        return handle.createQuery("SELECT " + Rows.USER_COLUMNS + " FROM user WHERE external_subject = :subject")
                .bind("subject", subject)
                .map((row, context) -> Rows.user(row))
                .findOne();
    }

    @Override
    public CompletableFuture<Outcome<User>> createExternal(User user, String subject) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            Optional<User> before = external(handle, subject);
            if (before.isPresent()) {
                return Outcome.ok(before.get());
            }
            handle.createUpdate("""
                            INSERT INTO user (id, name, display_name, password_hash, created_at, external_subject)
                            VALUES (:id, :name, :displayName, '', :createdAt, :subject)""")
                    .bind("id", user.id().value())
                    .bind("name", user.name())
                    .bind("displayName", user.displayName())
                    .bind("createdAt", user.createdAt())
                    .bind("subject", subject)
                    .execute();
            return Outcome.ok(user);
        });
    }

    @Override
    public CompletableFuture<Outcome<User>> change(UserId user, long version, String displayName, Profile profile) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int changed = handle.createUpdate("""
                            UPDATE user SET display_name = :displayName, photo = :photo, zone = :zone, language = :language,
                                read_receipts = :readReceipts, last_seen = :lastSeen, version = version + 1
                            WHERE id = :id AND version = :version AND deleted_at = 0""")
                    .bind("displayName", displayName)
                    .bind("photo", profile.photo())
                    .bind("zone", profile.zone())
                    .bind("language", profile.language())
                    .bind("readReceipts", profile.readReceipts())
                    .bind("lastSeen", profile.lastSeen())
                    .bind("id", user.value())
                    .bind("version", version)
                    .execute();
            if (changed == 0) {
                return Outcome.refused(
                        ErrorCode.PRECONDITION_FAILED,
                        "If-Match: " + version + " (expected: the version of now; read it again)");
            }
            return Outcome.ok(handle.createQuery("SELECT " + Rows.USER_COLUMNS + " FROM user WHERE id = :id")
                    .bind("id", user.value())
                    .map((row, context) -> Rows.user(row))
                    .one());
        });
    }

    @Override
    public CompletableFuture<Outcome<List<DeviceAddress>>> changePassword(UserId user, String hash, DeviceId except) {
        return writer.submit(transaction -> {
            int changed = transaction
                    .handle()
                    .createUpdate("UPDATE user SET password_hash = :hash WHERE id = :id AND deleted_at = 0")
                    .bind("hash", hash)
                    .bind("id", user.value())
                    .execute();
            return changed == 1
                    ? Outcome.ok(SqliteDeviceStore.revokeAll(transaction, user, Optional.of(except)))
                    : Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + user);
        });
    }

    @Override
    public boolean visible(UserId viewer, UserId user) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM participant WHERE user_id = :viewer AND peer_id = :user AND hidden = 0)
                            OR EXISTS (SELECT 1 FROM post WHERE author_id = :user AND deleted_at = 0)
                                AND NOT EXISTS (SELECT 1 FROM block WHERE user_id = :user AND blocked_id = :viewer)""")
                .bind("viewer", viewer.value())
                .bind("user", user.value())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean known(String name, String address, Optional<DeviceId> device, long since) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM user u JOIN login_source s ON s.user_id = u.id
                                WHERE u.name = :name AND s.address = :address AND s.at > :since)
                            OR EXISTS (SELECT 1 FROM user u JOIN device d ON d.user_id = u.id
                                WHERE u.name = :name AND d.id = :device AND d.revoked_at = 0)""")
                .bind("name", name)
                .bind("address", address)
                .bind("since", since)
                .bind("device", device.map(DeviceId::value).orElse(-1L))
                .mapTo(Boolean.class)
                .one());
    }

    /** Only the latest addresses of a user are kept. */
    @Override
    public void remember(UserId user, String address, long since) {
        var unused = writer.submit(transaction -> {
            Handle handle = transaction.handle();
            handle.createUpdate("""
                            INSERT INTO login_source (user_id, address, at) VALUES (:user, :address, :now)
                            ON CONFLICT (user_id, address) DO UPDATE SET at = :now""")
                    .bind("user", user.value())
                    .bind("address", address)
                    .bind("now", transaction.now())
                    .execute();
            handle.createUpdate("DELETE FROM login_source WHERE at <= :since")
                    .bind("since", since)
                    .execute();
            handle.createUpdate("""
                            DELETE FROM login_source WHERE user_id = :user AND address NOT IN (
                                SELECT address FROM login_source WHERE user_id = :user ORDER BY at DESC, address LIMIT :most)""")
                    .bind("user", user.value())
                    .bind("most", MOST_SOURCES)
                    .execute();
            return Outcome.done();
        });
    }

    @Override
    public void away(DeviceId device, long at) {
        var unused = writer.submit(transaction -> {
            SqliteDeviceStore.seen(transaction.handle(), device.value(), at);
            return Outcome.done();
        });
    }

    @Override
    public OptionalLong lastSeen(UserId viewer, UserId user) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT u.last_seen_at FROM user u, user v
                        WHERE u.id = :user AND v.id = :viewer AND u.last_seen = 1 AND v.last_seen = 1""")
                .bind("user", user.value())
                .bind("viewer", viewer.value())
                .mapTo(Long.class)
                .findOne()
                .filter(at -> at > 0)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }

    @Override
    public Set<UserId> mayKnow(UserId user) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT p.peer_id FROM participant p JOIN user u ON u.id = p.user_id JOIN user v ON v.id = p.peer_id
                        WHERE p.user_id = :user AND u.last_seen = 1 AND v.last_seen = 1""")
                .bind("user", user.value())
                .map((row, context) -> UserId.of(row.getLong("peer_id")))
                .collect(Collectors.toSet()));
    }

    @Override
    public CompletableFuture<Outcome<List<DeviceAddress>>> suspend(Actor by, UserId user, boolean suspended) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int known = handle.createUpdate("""
                            UPDATE user SET suspended_at = CASE WHEN :suspended THEN coalesce(nullif(suspended_at, 0), :now) ELSE 0 END
                            WHERE id = :id AND deleted_at = 0""")
                    .bind("suspended", suspended)
                    .bind("now", transaction.now())
                    .bind("id", user.value())
                    .execute();
            if (known == 0) {
                return Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + user);
            }
            AuditRows.add(transaction, by, suspended ? Deed.USER_SUSPENDED : Deed.USER_RESUMED, user);
            return Outcome.ok(SqliteDeviceStore.usable(handle, user));
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
}
