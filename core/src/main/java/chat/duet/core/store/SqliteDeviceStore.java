package chat.duet.core.store;

import chat.duet.core.device.Device;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.device.DeviceStore;
import chat.duet.core.device.StartFrom;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Devices in SQLite. */
final class SqliteDeviceStore implements DeviceStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteDeviceStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Added>> create(
            Device device, StartFrom startFrom, int most, Predicate<DeviceAddress> connected) {
        return writer.submit(transaction -> {
            if (!Rows.isThere(transaction.handle(), device.userId())) {
                // They may have left since they proved who they are.
                return Outcome.refused(ErrorCode.USER_NOT_FOUND, "there is no such user any more");
            }
            Optional<DeviceAddress> gone = Optional.empty();
            List<DeviceAddress> others = byAbsence(transaction.handle(), device.userId());
            if (others.size() >= most) {
                gone = others.stream().filter(connected.negate()).findFirst();
                if (gone.isEmpty()) {
                    return Outcome.refused(
                            ErrorCode.TOO_MANY_DEVICES,
                            "devices: %d of %d in use, all of them connected (expected: revoke one first)"
                                    .formatted(others.size(), most));
                }
                revoke(transaction, gone.get().device().value());
            }
            return Outcome.ok(new Added(insert(transaction, device, startFrom), gone));
        });
    }

    /** The user's devices that are not revoked; first the one that has been away longest. */
    private static List<DeviceAddress> byAbsence(Handle handle, UserId user) {
        return handle.createQuery("""
                        SELECT id FROM device WHERE user_id = :user AND revoked_at = 0
                        ORDER BY max(last_seen_at, created_at), id""")
                .bind("user", user.value())
                .map((row, context) -> new DeviceAddress(user, DeviceId.of(row.getLong("id"))))
                .list();
    }

    private static Device insert(Transaction transaction, Device device, StartFrom startFrom) {
        long cursor = startFrom == StartFrom.NOW ? transaction.head(device.userId()) : 0;
        transaction
                .handle()
                .createUpdate("""
                            INSERT INTO device (id, user_id, name, created_at, cursor)
                            VALUES (:id, :user, :name, :createdAt, :cursor)""")
                .bind("id", device.id().value())
                .bind("user", device.userId().value())
                .bind("name", device.name())
                .bind("createdAt", device.createdAt())
                .bind("cursor", cursor)
                .execute();
        return new Device(device.id(), device.userId(), device.name(), device.createdAt(), 0, cursor, false);
    }

    static void seen(Handle handle, long device, long at) {
        handle.createUpdate(
                        "UPDATE device SET last_seen_at = :at WHERE id = :id AND last_seen_at < :at AND revoked_at = 0")
                .bind("at", at)
                .bind("id", device)
                .execute();
    }

    @Override
    public Optional<Held> find(DeviceId id) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT d.id, d.user_id, d.name, d.created_at, d.last_seen_at, d.cursor, d.revoked_at, u.suspended_at
                        FROM device d JOIN user u ON u.id = d.user_id WHERE d.id = :id""")
                .bind("id", id.value())
                .map((row, context) -> new Held(Rows.device(row), row.getLong("suspended_at") != 0))
                .findOne());
    }

    @Override
    public List<Device> list(UserId user) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT id, user_id, name, created_at, last_seen_at, cursor, revoked_at FROM device
                        WHERE user_id = :user AND revoked_at = 0 ORDER BY created_at, id""")
                .bind("user", user.value())
                .map((row, context) -> Rows.device(row))
                .list());
    }

    @Override
    public CompletableFuture<Outcome<Device>> revoke(UserId user, DeviceId id) {
        return writer.submit(transaction -> {
            Optional<Device> device = transaction
                    .handle()
                    .createQuery("""
                            SELECT id, user_id, name, created_at, last_seen_at, cursor, revoked_at FROM device
                            WHERE id = :id AND user_id = :user AND revoked_at = 0""")
                    .bind("id", id.value())
                    .bind("user", user.value())
                    .map((row, context) -> Rows.device(row))
                    .findOne();
            if (device.isEmpty()) {
                return noDevice(id);
            }
            revoke(transaction, id.value());
            return Outcome.ok(device.get());
        });
    }

    @Override
    public CompletableFuture<Outcome<Device>> rename(UserId user, DeviceId id, String name) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int renamed = handle.createUpdate(
                            "UPDATE device SET name = :name WHERE id = :id AND user_id = :user AND revoked_at = 0")
                    .bind("name", name)
                    .bind("id", id.value())
                    .bind("user", user.value())
                    .execute();
            if (renamed == 0) {
                return noDevice(id);
            }
            return Outcome.ok(handle.createQuery("""
                            SELECT id, user_id, name, created_at, last_seen_at, cursor, revoked_at FROM device
                            WHERE id = :id""")
                    .bind("id", id.value())
                    .map((row, context) -> Rows.device(row))
                    .one());
        });
    }

    @Override
    public CompletableFuture<Outcome<List<DeviceAddress>>> revokeAll(UserId user) {
        return writer.submit(transaction -> Outcome.ok(revokeAll(transaction, user, Optional.empty())));
    }

    /** Revokes the user's devices and answers which they were. */
    static List<DeviceAddress> revokeAll(Transaction transaction, UserId user, Optional<DeviceId> except) {
        List<DeviceAddress> all = usable(transaction.handle(), user).stream()
                .filter(device -> !except.equals(Optional.of(device.device())))
                .toList();
        all.forEach(device -> revoke(transaction, device.device().value()));
        return all;
    }

    private static <T> Outcome<T> noDevice(DeviceId id) {
        return Outcome.refused(ErrorCode.DEVICE_NOT_FOUND, "deviceId", "deviceId: no device " + id + " of yours");
    }

    /** The user's devices that are not revoked. */
    static List<DeviceAddress> usable(Handle handle, UserId user) {
        return handle.createQuery(
                        "SELECT id FROM device WHERE user_id = :user AND revoked_at = 0 ORDER BY created_at, id")
                .bind("user", user.value())
                .map((row, context) -> new DeviceAddress(user, DeviceId.of(row.getLong("id"))))
                .list();
    }

    static void revoke(Transaction transaction, long device) {
        Handle handle = transaction.handle();
        handle.createUpdate("UPDATE device SET revoked_at = :now WHERE id = :id")
                .bind("now", transaction.now())
                .bind("id", device)
                .execute();
        SqliteRefreshTokenStore.forget(handle, device);
        SqliteRegistrationStore.remove(handle, device);
    }
}
