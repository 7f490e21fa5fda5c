package chat.duet.core.device;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Where devices and their cursors are kept. Thread-safe. */
public interface DeviceStore {
    /**
     * Stores a device. When the user has {@code most} that are not revoked, the one gives way that has been away longest and is not connected: it is
     * revoked in the same transaction. Refused with {@code too_many_devices} if all are connected.
     */
    CompletableFuture<Outcome<Added>> create(
            Device device, StartFrom startFrom, int most, Predicate<DeviceAddress> connected);

    /** A device that was added, and the one that gave way to it. */
    record Added(Device device, Optional<DeviceAddress> gone) {}

    /** Refused with {@code device_not_found} unless it is the user's and not revoked. */
    CompletableFuture<Outcome<Device>> rename(UserId user, DeviceId device, String name);

    /** Revokes all devices of the user and their refresh tokens, and answers which they were. */
    CompletableFuture<Outcome<List<DeviceAddress>>> revokeAll(UserId user);

    Optional<Held> find(DeviceId id);

    /** A device, and whether its user is suspended. */
    record Held(Device device, boolean suspended) {}

    /** The user's devices that are not revoked, oldest first. */
    List<Device> list(UserId user);

    /** Revokes the device and its refresh tokens; refuses with {@code device_not_found} unless it is the user's and not yet revoked. */
    CompletableFuture<Outcome<Device>> revoke(UserId user, DeviceId device);
}
