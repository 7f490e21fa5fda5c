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
    public CompletableFuture<Outcome<Device>> create(Device device, StartFrom startFrom, int most) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int has = handle.createQuery("SELECT count(*) FROM device WHERE user_id = :user AND revoked_at = 0")
                    .bind("user", device.userId().value())
                    .mapTo(Integer.class)
                    .one();
            if (has >= most) {
                return Outcome.refused(
                        ErrorCode.TOO_MANY_DEVICES,
                        "devices: %d of %d in use (expected: revoke one first)".formatted(has, most));
            }
            long cursor = startFrom == StartFrom.NOW ? transaction.head(device.userId()) : 0;
            handle.createUpdate("""
                            INSERT INTO device (id, user_id, name, created_at, cursor)
                            VALUES (:id, :user, :name, :createdAt, :cursor)""")
                    .bind("id", device.id().value())
                    .bind("user", device.userId().value())
                    .bind("name", device.name())
                    .bind("createdAt", device.createdAt())
                    .bind("cursor", cursor)
                    .execute();
            return Outcome.ok(
                    new Device(device.id(), device.userId(), device.name(), device.createdAt(), cursor, false));
        });
    }

    @Override
    public Optional<Held> find(DeviceId id) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT d.id, d.user_id, d.name, d.created_at, d.cursor, d.revoked_at, u.suspended_at
                        FROM device d JOIN user u ON u.id = d.user_id WHERE d.id = :id""")
                .bind("id", id.value())
                .map((row, context) -> new Held(Rows.device(row), row.getLong("suspended_at") != 0))
                .findOne());
    }

    @Override
    public List<Device> list(UserId user) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT id, user_id, name, created_at, cursor, revoked_at FROM device
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
                            SELECT id, user_id, name, created_at, cursor, revoked_at FROM device
                            WHERE id = :id AND user_id = :user AND revoked_at = 0""")
                    .bind("id", id.value())
                    .bind("user", user.value())
                    .map((row, context) -> Rows.device(row))
                    .findOne();
            if (device.isEmpty()) {
                return Outcome.refused(
                        ErrorCode.DEVICE_NOT_FOUND, "deviceId", "deviceId: no device " + id + " of yours");
            }
            revoke(transaction, id.value());
            return Outcome.ok(device.get());
        });
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
