package chat.duet.core.device;

import chat.duet.core.device.DeviceStore.Held;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.Suspension;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Adding, listing and revoking devices. Thread-safe. */
public final class Devices {
    private static final int LONGEST_NAME = 64;

    private final DeviceStore store;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final int most;
    private final Predicate<DeviceAddress> connected;
    private final Revocations revocations;

    /**
     * @param most how many devices a user may have at a time
     * @param connected whether a device is connected; must not block
     */
    public Devices(
            DeviceStore store,
            InstantSource clock,
            RandomGenerator random,
            int most,
            Predicate<DeviceAddress> connected,
            Revocations revocations) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.most = most;
        this.connected = connected;
        this.revocations = revocations;
    }

    public CompletableFuture<Outcome<Device>> add(UserId user, String name, StartFrom startFrom) {
        Optional<Refusal> problem = problem(name);
        if (problem.isPresent()) {
            return CompletableFuture.completedFuture(Outcome.refused(problem.get()));
        }
        Device device = new Device(DeviceId.of(random.nextLong() >>> 1), user, name, clock.millis(), 0, 0, false);
        return store.create(device, startFrom, most, connected)
                .thenApply(outcome -> outcome.map(added -> {
                    added.gone().ifPresent(revocations::revoked);
                    return added.device();
                }));
    }

    public CompletableFuture<Outcome<Device>> rename(UserId user, DeviceId device, String name) {
        return problem(name)
                .map(refusal -> CompletableFuture.completedFuture(Outcome.<Device>refused(refusal)))
                .orElseGet(() -> store.rename(user, device, name));
    }

    private static Optional<Refusal> problem(String name) {
        return TextRules.problem(name, LONGEST_NAME)
                .map(problem -> Refusal.field(ErrorCode.INVALID_FIELD, "deviceName", "deviceName: " + problem));
    }

    /** Whether the device is connected at this moment. */
    public boolean connected(DeviceAddress device) {
        return connected.test(device);
    }

    /** Revokes all devices of the user: logged out everywhere. */
    public CompletableFuture<Outcome<Void>> revokeAll(UserId user) {
        return store.revokeAll(user)
                .thenApply(outcome -> outcome.flatMap(revoked -> {
                    revoked.forEach(revocations::revoked);
                    return Outcome.done();
                }));
    }

    /** The device if it is the user's and may be used; else refused with {@code device_revoked} or {@code account_suspended}. */
    public Outcome<Device> admit(UserId user, DeviceId device) {
        Optional<Held> found = store.find(device)
                .filter(held ->
                        held.device().userId().equals(user) && !held.device().revoked());
        if (found.isEmpty()) {
            return Outcome.refused(
                    ErrorCode.DEVICE_REVOKED, "device " + device + " was logged out (expected: log in again)");
        }
        return found.get().suspended()
                ? Outcome.refused(Suspension.REFUSED)
                : Outcome.ok(found.get().device());
    }

    /** The device if it is the user's and not revoked. */
    public Optional<Device> findUsable(UserId user, DeviceId device) {
        return store.find(device)
                .map(Held::device)
                .filter(found -> found.userId().equals(user) && !found.revoked());
    }

    public List<Device> list(UserId user) {
        return store.list(user);
    }

    /** Revokes the device for ever; its connections are cut as soon as that is on disk. */
    public CompletableFuture<Outcome<Device>> revoke(UserId user, DeviceId device) {
        return store.revoke(user, device).thenApply(outcome -> {
            if (outcome.isOk()) {
                revocations.revoked(new DeviceAddress(user, device));
            }
            return outcome;
        });
    }
}
