package chat.duet.core.push;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.DeviceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where registrations are kept. Revoking a device takes its registration with it, in the same transaction. Whoever keeps them in memory as well is told of
 * changes by {@code then}: once they are on disk, in the order in which they got there, before the future is done. Thread-safe.
 */
public interface RegistrationStore {
    /** All of them. */
    List<Stored> load();

    /**
     * Stores the registration in place of the device's former one, and takes the token away from whichever device had it. Refused with
     * {@code device_revoked} unless the device is the user's and may be used.
     */
    CompletableFuture<Outcome<Saved>> save(Registration registration, Consumer<Saved> then);

    CompletableFuture<Outcome<Void>> remove(DeviceId device, Runnable then);

    /**
     * Removes the registration unless it has been replaced by then; says whether it did, and tells {@code then} if it did.
     *
     * @param failure the ring that failed by it, for the endpoints that want to know, told only if the registration goes; or null
     */
    CompletableFuture<Outcome<Boolean>> remove(DeviceId device, long version, @Nullable Failure failure, Runnable then);

    /**
     * A registration as it was found.
     *
     * @param settled the last event up to which ringing is decided for good
     * @param news whether there may be something that the device is to be rung for, or something to be taken back
     */
    record Stored(Registration registration, long settled, boolean news) {}

    /**
     * A registration as it was stored.
     *
     * @param settled for a device that had none: the end of its user's inbox log. What came before is not rung for
     * @param movedFrom the device that had the token before
     */
    record Saved(Registration registration, long settled, Optional<DeviceAddress> movedFrom) {}
}
