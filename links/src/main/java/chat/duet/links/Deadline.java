package chat.duet.links;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment by a clock that is never set.
 *
 * @param ticker nanoseconds since some moment
 * @param at by the ticker
 */
record Deadline(LongSupplier ticker, long at) {
    static Deadline in(Duration time, LongSupplier ticker) {
        return new Deadline(ticker, ticker.getAsLong() + time.toNanos());
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(at - ticker.getAsLong(), 0));
    }
}
