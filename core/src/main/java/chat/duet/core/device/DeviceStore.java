package chat.duet.core.device;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where devices and their cursors are kept. Thread-safe. */
public interface DeviceStore {
    /** Stores a device, or refuses with {@code too_many_devices} when the user has {@code most} that are not revoked. */
    CompletableFuture<Outcome<Device>> create(Device device, StartFrom startFrom, int most);

    Optional<Held> find(DeviceId id);

    /** A device, and whether its user is suspended. */
    record Held(Device device, boolean suspended) {}

    /** The user's devices that are not revoked, oldest first. */
    List<Device> list(UserId user);

    /** Revokes the device and its refresh tokens; refuses with {@code device_not_found} unless it is the user's and not yet revoked. */
    CompletableFuture<Outcome<Device>> revoke(UserId user, DeviceId device);
}
