package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.Deed;
import chat.duet.core.key.ApiKey;
import chat.duet.core.key.Keys;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.KeyId;
import chat.duet.protocol.id.UserId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What somebody at the command line may do to a database, beside a running server or without one. Each call is a short transaction of its own, for which the
 * server's writer waits, and the other way round up to five seconds. Nothing here touches what the server keeps in memory. Not thread-safe.
 */
public final class Console implements AutoCloseable {
    private static final String ADMINISTRATOR = "admin";
    private static final String USER = "user";

    private final Handle handle;
    private final InstantSource clock;

    private Console(Handle handle, InstantSource clock) {
        this.handle = handle;
        this.clock = clock;
    }

    /**
     * Opens a file that is there.
     *
     * @throws IllegalStateException if it is not a database of this version
     */
    public static Console open(Path file, InstantSource clock) {
        Handle handle = new Connections(file, Connector.DIRECT).writer();
        int version = Migrations.version(handle);
        if (version != Migrations.newest()) {
            handle.close();
            throw new IllegalStateException("database: schema version %d (expected: %d; let this Duet start on it once)"
                    .formatted(version, Migrations.newest()));
        }
        return new Console(handle, clock);
    }

    /** Makes the user of this name an administrator. */
    public Outcome<Void> grant(String name) {
        return change(name, ADMINISTRATOR, Deed.ADMINISTRATOR_GRANTED);
    }

    /** Makes the administrator of this name a user like all others. */
    public Outcome<Void> revoke(String name) {
        return change(name, USER, Deed.ADMINISTRATOR_REVOKED);
    }

    private Outcome<Void> change(String name, String role, Deed deed) {
        return write(transaction -> {
            Optional<Long> user = transaction
                    .createQuery("SELECT id FROM user WHERE name = :name AND deleted_at = 0")
                    .bind("name", name.toLowerCase(Locale.ROOT))
                    .mapTo(Long.class)
                    .findOne();
            if (user.isEmpty()) {
                return Outcome.refused(ErrorCode.USER_NOT_FOUND, "NAME", "NAME: no user " + name);
            }
            int changed = transaction
                    .createUpdate("UPDATE user SET role = :role WHERE id = :id AND role <> :role")
                    .bind("role", role)
                    .bind("id", user.get())
                    .execute();
            if (changed == 1) {
                AuditRows.add(
                        transaction,
                        clock.millis(),
                        Actor.CONSOLE,
                        deed,
                        UserId.of(user.get()).toString(),
                        name);
            }
            return Outcome.done();
        });
    }

    /** The administrators' names, in order. */
    public List<String> administrators() {
        return handle.createQuery("SELECT name FROM user WHERE role = :role ORDER BY name")
                .bind("role", ADMINISTRATOR)
                .mapTo(String.class)
                .list();
    }

    /** Stores a key that was made with {@link Keys#make}. */
    public Outcome<Void> add(Keys.Issued key) {
        return write(transaction -> {
            KeyRows.add(transaction, Actor.CONSOLE, key.key(), Keys.hash(key));
            return Outcome.done();
        });
    }

    public List<ApiKey> keys() {
        return KeyRows.list(handle);
    }

    public Outcome<ApiKey> revoke(KeyId id) {
        return write(transaction -> KeyRows.revoke(transaction, Actor.CONSOLE, id, clock.millis())
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(Keys.none(id))));
    }

    private <T> Outcome<T> write(Function<Handle, Outcome<T>> work) {
        return handle.inTransaction(work::apply);
    }

    @Override
    public void close() {
        handle.close();
    }
}
