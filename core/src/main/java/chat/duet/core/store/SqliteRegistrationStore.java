package chat.duet.core.store;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.push.Address;
import chat.duet.core.push.Failure;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Platform;
import chat.duet.core.push.Preview;
import chat.duet.core.push.QuietHours;
import chat.duet.core.push.Registration;
import chat.duet.core.push.RegistrationStore;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Registrations in SQLite. */
final class SqliteRegistrationStore implements RegistrationStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteRegistrationStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<Stored> load() {
        return readers.snapshot(handle -> {
            // What is not in the tables yet is not worth looking at more closely: whoever has any of it may have news.
            Set<Long> recent = new HashSet<>(handle.createQuery(
                            "SELECT user_id FROM journal UNION SELECT peer_id FROM journal WHERE peer_id NOT NULL")
                    .mapTo(Long.class)
                    .list());
            return handle.createQuery("""
                            SELECT r.*, EXISTS (SELECT 1 FROM inbox_event e
                                                WHERE e.user_id = r.user_id AND e.event > max(r.settled, d.cursor)) AS news,
                                   EXISTS (SELECT 1 FROM rung s WHERE s.device_id = r.device_id AND s.seq > 0) AS shown
                            FROM push_registration r JOIN device d ON d.id = r.device_id""")
                    .map((row, context) -> new Stored(
                            registration(row),
                            row.getLong("settled"),
                            row.getBoolean("news")
                                    || row.getBoolean("shown")
                                    || recent.contains(row.getLong("user_id"))))
                    .list();
        });
    }

    private static Registration registration(ResultSet row) throws SQLException {
        @Nullable String p256dh = row.getString("p256dh");
        @Nullable String auth = row.getString("auth");
        Address address = new Address(
                Gateway.valueOf(row.getString("gateway")),
                Platform.valueOf(row.getString("platform")),
                row.getString("token"),
                p256dh == null || auth == null ? null : new Address.Keys(p256dh, auth));
        int quietFrom = row.getInt("quiet_from");
        boolean quiet = !row.wasNull();
        return new Registration(
                address(row),
                address,
                ZoneId.of(row.getString("zone")),
                quiet ? new QuietHours(quietFrom, row.getInt("quiet_to")) : null,
                Preview.valueOf(row.getString("preview")),
                row.getLong("registered_at"),
                row.getLong("version"));
    }

    private static DeviceAddress address(ResultSet row) throws SQLException {
        return new DeviceAddress(UserId.of(row.getLong("user_id")), DeviceId.of(row.getLong("device_id")));
    }

    @Override
    public CompletableFuture<Outcome<Saved>> save(Registration registration, Consumer<Saved> then) {
        return writer.submit(transaction -> save(transaction, registration), outcome -> {
            if (outcome.isOk()) {
                then.accept(outcome.orElseThrow());
            }
        });
    }

    private static Outcome<Saved> save(Transaction transaction, Registration registration) {
        Handle handle = transaction.handle();
        DeviceAddress device = registration.device();
        if (!usable(handle, device)) {
            return Outcome.refused(
                    ErrorCode.DEVICE_REVOKED, "device " + device.device() + " was logged out (expected: log in again)");
        }
        Optional<DeviceAddress> owner = takeToken(handle, registration);
        insert(handle, registration, transaction.head(device.user()));
        long settled = handle.createQuery("SELECT settled FROM push_registration WHERE device_id = :device")
                .bind("device", device.device().value())
                .mapTo(Long.class)
                .one();
        return Outcome.ok(new Saved(registration, settled, owner));
    }

    private static boolean usable(Handle handle, DeviceAddress device) {
        return handle.createQuery(
                                "SELECT count(*) FROM device WHERE id = :device AND user_id = :user AND revoked_at = 0")
                        .bind("device", device.device().value())
                        .bind("user", device.user().value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static Optional<DeviceAddress> takeToken(Handle handle, Registration registration) {
        Optional<DeviceAddress> owner = handle.createQuery("""
                        SELECT device_id, user_id FROM push_registration
                        WHERE gateway = :gateway AND token = :token AND device_id <> :device""")
                .bind("gateway", registration.address().gateway().name())
                .bind("token", registration.address().token())
                .bind("device", registration.device().device().value())
                .map((row, context) -> address(row))
                .findOne();
        owner.ifPresent(device -> remove(handle, device.device().value()));
        return owner;
    }

    private static void insert(Handle handle, Registration registration, long head) {
        Address address = registration.address();
        Address.@Nullable Keys keys = address.keys();
        @Nullable QuietHours quiet = registration.quietHours();
        handle.createUpdate("""
                        INSERT INTO push_registration (device_id, user_id, gateway, platform, token, p256dh, auth, zone,
                            quiet_from, quiet_to, preview, registered_at, version, settled)
                        VALUES (:device, :user, :gateway, :platform, :token, :p256dh, :auth, :zone,
                            :quietFrom, :quietTo, :preview, :at, :version, :settled)
                        ON CONFLICT (device_id) DO UPDATE SET
                            gateway = excluded.gateway, platform = excluded.platform, token = excluded.token,
                            p256dh = excluded.p256dh, auth = excluded.auth, zone = excluded.zone,
                            quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, preview = excluded.preview,
                            registered_at = excluded.registered_at, version = excluded.version""")
                .bind("device", registration.device().device().value())
                .bind("user", registration.device().user().value())
                .bind("gateway", address.gateway().name())
                .bind("platform", address.platform().name())
                .bind("token", address.token())
                .bind("p256dh", keys == null ? null : keys.p256dh())
                .bind("auth", keys == null ? null : keys.auth())
                .bind("zone", registration.zone().getId())
                .bind("quietFrom", quiet == null ? null : quiet.from())
                .bind("quietTo", quiet == null ? null : quiet.to())
                .bind("preview", registration.preview().name())
                .bind("at", registration.registeredAt())
                .bind("version", registration.version())
                .bind("settled", head)
                .execute();
    }

    @Override
    public CompletableFuture<Outcome<Void>> remove(DeviceId device, Runnable then) {
        return writer.submit(
                transaction -> {
                    remove(transaction.handle(), device.value());
                    return Outcome.done();
                },
                outcome -> {
                    if (outcome.isOk()) {
                        then.run();
                    }
                });
    }

    @Override
    public CompletableFuture<Outcome<Boolean>> remove(
            DeviceId device, long version, @Nullable Failure failure, Runnable then) {
        return writer.submit(
                transaction -> {
                    int removed = transaction
                            .handle()
                            .createUpdate(
                                    "DELETE FROM push_registration WHERE device_id = :device AND version = :version")
                            .bind("device", device.value())
                            .bind("version", version)
                            .execute();
                    if (removed == 1 && failure != null) {
                        transaction.outbox(WebhookEvent.PUSH_FAILED, () -> Outbox.failure(failure));
                    }
                    return Outcome.ok(removed == 1);
                },
                outcome -> {
                    if (outcome.isOk() && outcome.orElseThrow()) {
                        then.run();
                    }
                });
    }

    /** The marks of the device go with it. */
    static void remove(Handle handle, long device) {
        handle.createUpdate("DELETE FROM push_registration WHERE device_id = :device")
                .bind("device", device)
                .execute();
    }

    /** The device is about to ask for everything after an event again: what it had before is not rung for once more. */
    static void rewound(Handle handle, long device) {
        handle.createUpdate("""
                        UPDATE push_registration SET settled = max(settled, (SELECT cursor FROM device WHERE id = :device))
                        WHERE device_id = :device""").bind("device", device).execute();
    }
}
