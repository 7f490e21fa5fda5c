package chat.duet.core.delivery;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.outcome.Outcome;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Where cursors are kept. Thread-safe. */
public interface CursorStore {
    /**
     * Notes that the device has acknowledged its inbox log up to {@code event}. Returns at once and reaches the disk a little later, together with
     * others: a cursor lost in a crash costs a repetition, never a message.
     */
    void advanced(DeviceAddress device, long event, List<Delivered> delivered);

    /**
     * Sets the cursor back (or forward) to {@code event}, on disk when done; refuses beyond the end of the log. Until then the caller must not
     * note that the device has got further.
     *
     * @param at the time that the event must have, or the log is not the one that the device knows; empty if it does not say
     */
    CompletableFuture<Outcome<Void>> rewind(DeviceAddress device, long event, OptionalLong at);
}
