package chat.duet.core.erasure;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Erases users in steps, each of which survives a crash. Thread-safe. */
public interface ErasureStore {
    /**
     * The first step, which is the one that counts: the user is nobody from now on. Refused with {@code user_not_found}.
     *
     * @return the devices that were revoked
     */
    CompletableFuture<Outcome<List<DeviceAddress>>> begin(UserId user);

    /** Whether there is anybody whose erasure has begun and is not done. Blocks for about a page read. */
    boolean pending();

    /** A further step for somebody whose erasure has begun: whether there is more to do now. */
    CompletableFuture<Outcome<Boolean>> proceed();

    /** The last step for those of whom there are no rows left: no copy of them stays in the files either. Blocks; whether it is done. */
    boolean finish();
}
