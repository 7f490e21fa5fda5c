package chat.duet.core.push;

import java.time.Duration;

/** How many notices a device may still get: a bucket that holds some and fills slowly. Only one thread at a time may use it. */
final class Budget {
    private final int size;
    private final long refill;
    private double tokens;
    private long at;

    /** Full. */
    Budget(int size, Duration refill, long now) {
        this.size = size;
        this.refill = refill.toMillis();
        this.tokens = size;
        this.at = now;
    }

    /** When there is one; now, if there is one now. */
    long available(long now) {
        fill(now);
        return tokens >= 1 ? now : now + (long) Math.ceil((1 - tokens) * refill);
    }

    /** Takes one, that there is. */
    void take(long now) {
        fill(now);
        tokens = Math.max(0, tokens - 1);
    }

    private void fill(long now) {
        tokens = Math.min(size, tokens + (double) Math.max(0, now - at) / refill);
        at = now;
    }
}
