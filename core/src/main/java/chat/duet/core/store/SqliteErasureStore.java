package chat.duet.core.store;

import chat.duet.core.account.User;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.erasure.ErasureStore;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.Post;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases users in SQLite. What is erased is overwritten, not only unlinked; and as the write-ahead log and the index of posts keep what was there before, both
 * are cleared at the end.
 */
final class SqliteErasureStore implements ErasureStore {
    /** Events erased in one transaction: some milliseconds of the writer's time. */
    private static final int CHUNK = 1_000;

    private static final Logger log = LoggerFactory.getLogger(SqliteErasureStore.class);

    private final GroupCommit writer;
    private final ReadPool readers;
    private final Connections connections;

    SqliteErasureStore(GroupCommit writer, ReadPool readers, Connections connections) {
        this.writer = writer;
        this.readers = readers;
        this.connections = connections;
    }

    @Override
    public CompletableFuture<Outcome<List<DeviceAddress>>> begin(UserId user) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int present = handle.createQuery("SELECT count(*) FROM user WHERE id = :id AND deleted_at = 0")
                    .bind("id", user.value())
                    .mapTo(Integer.class)
                    .one();
            if (present == 0) {
                return Outcome.refused(ErrorCode.USER_NOT_FOUND, "there is no such user any more");
            }
            List<DeviceAddress> devices = SqliteDeviceStore.usable(handle, user);
            transaction.overwriting(() -> leave(transaction, user, devices));
            return Outcome.ok(devices);
        });
    }

    private static void leave(Transaction transaction, UserId user, List<DeviceAddress> devices) {
        Handle handle = transaction.handle();
        for (long id : posts(handle, user)) {
            Optional<Post> post = PostRows.find(handle, PostId.of(id));
            post.ifPresent(found -> SqlitePostStore.delete(transaction, found).orElseThrow());
        }
        SqliteCompanionStore.endAll(transaction, user);
        devices.forEach(
                device -> SqliteDeviceStore.revoke(transaction, device.device().value()));
        transaction.flushCounters();
        UploadRows.leave(handle, user);
        run(handle, user, """
                UPDATE user SET name = :gone, display_name = '', password_hash = '', photo = NULL, zone = NULL, language = NULL,
                    external_subject = NULL, role = 'user', last_seen_at = 0, read_receipts = 0, last_seen = 0,
                    version = version + 1, deleted_at = :now
                WHERE id = :user""", transaction.now());
        run(handle, user, "UPDATE device SET name = '', last_seen_at = 0 WHERE user_id = :user");
        run(handle, user, """
                DELETE FROM refresh_token WHERE device_id IN (SELECT id FROM device WHERE user_id = :user)""");
        run(handle, user, "DELETE FROM push_registration WHERE user_id = :user");
        run(handle, user, "DELETE FROM push_log WHERE device_id IN (SELECT id FROM device WHERE user_id = :user)");
        run(handle, user, "DELETE FROM login_source WHERE user_id = :user");
        run(handle, user, "DELETE FROM post_key WHERE author_id = :user");
        run(handle, user, "DELETE FROM block WHERE user_id = :user");
        run(handle, user, """
                UPDATE participant SET muted_until = 0, unread = 0, kept = 0, about_post = NULL WHERE user_id = :user""");
        run(handle, user, "INSERT INTO erasure (user_id) VALUES (:user)");
        conversations(handle, user)
                .forEach(id -> transaction.conversation(ConversationId.of(id)).ifPresent(ConversationState::close));
    }

    private static void run(Handle handle, UserId user, String sql) {
        handle.createUpdate(sql).bind("user", user.value()).execute();
    }

    private static void run(Handle handle, UserId user, String sql, long now) {
        handle.createUpdate(sql)
                .bind("user", user.value())
                .bind("gone", User.goneName(user))
                .bind("now", now)
                .execute();
    }

    private static List<Long> posts(Handle handle, UserId user) {
        return handle.createQuery("SELECT id FROM post WHERE author_id = :user AND deleted_at = 0")
                .bind("user", user.value())
                .mapTo(Long.class)
                .list();
    }

    private static List<Long> conversations(Handle handle, UserId user) {
        return handle.createQuery("SELECT conversation_id FROM participant WHERE user_id = :user")
                .bind("user", user.value())
                .mapTo(Long.class)
                .list();
    }

    @Override
    public boolean pending() {
        return readers.read(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM erasure)")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public CompletableFuture<Outcome<Boolean>> proceed() {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            Optional<Long> user = handle.createQuery("SELECT user_id FROM erasure WHERE emptied = 0 LIMIT 1")
                    .mapTo(Long.class)
                    .findOne();
            if (user.isEmpty()) {
                return Outcome.ok(false);
            }
            // By their events the journal knows, after a crash, which of its rows were folded: those have to go first.
            run(handle, UserId.of(user.get()), """
                    DELETE FROM journal WHERE user_id = :user AND EXISTS
                        (SELECT 1 FROM inbox_event e WHERE e.user_id = journal.user_id AND e.event = journal.event)""");
            int erased = handle.createUpdate("""
                            DELETE FROM inbox_event WHERE user_id = :user AND event IN
                                (SELECT event FROM inbox_event WHERE user_id = :user ORDER BY event LIMIT :chunk)""")
                    .bind("user", user.get())
                    .bind("chunk", CHUNK)
                    .execute();
            if (erased == CHUNK) {
                return Outcome.ok(true);
            }
            if (transaction.unfolded(UserId.of(user.get()))) {
                // The rest comes out of the journal within seconds.
                return Outcome.ok(false);
            }
            handle.createUpdate("UPDATE erasure SET emptied = 1 WHERE user_id = :user")
                    .bind("user", user.get())
                    .execute();
            return Outcome.ok(true);
        });
    }

    @Override
    public boolean finish() {
        int emptied = readers.read(handle -> handle.createQuery("SELECT count(*) FROM erasure WHERE emptied = 1")
                .mapTo(Integer.class)
                .one());
        if (emptied == 0) {
            return true;
        }
        CompletableFuture<Outcome<Void>> merged = writer.submit(transaction -> {
            // The index of posts keeps the words of those that are gone until it is merged.
            transaction.overwriting(
                    () -> transaction.handle().execute("INSERT INTO post_text (post_text) VALUES ('optimize')"));
            return Outcome.done();
        });
        if (!merged.join().isOk() || !cleared()) {
            return false;
        }
        return writer.<Void>submit(transaction -> {
                    transaction.handle().execute("DELETE FROM erasure WHERE emptied = 1");
                    return Outcome.done();
                })
                .join()
                .isOk();
    }

    /** Moves the write-ahead log into the database and empties it; not while somebody reads an older state. */
    private boolean cleared() {
        try (Handle handle = connections.writer()) {
            return handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                            .map((row, context) -> row.getInt(1))
                            .one()
                    == 0;
        } catch (JdbiException e) {
            log.debug("write-ahead log not emptied: {}", e.toString());
            return false;
        }
    }
}
