package chat.duet.core.limit;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Time as buckets need it, from a clock that may be set: it stands still while the clock goes back, and then goes on. Otherwise a clock that is
 * put right by an hour would keep everybody waiting for that hour. Thread-safe.
 */
final class Elapsed implements TimeMeter {
    private final InstantSource clock;
    private long lastMillis;
    private long elapsedMillis;

    Elapsed(InstantSource clock) {
        this.clock = clock;
        this.lastMillis = clock.millis();
    }

    @Override
    public synchronized long currentTimeNanos() {
        long now = clock.millis();
        elapsedMillis += Math.max(0, now - lastMillis);
        lastMillis = now;
        return TimeUnit.MILLISECONDS.toNanos(elapsedMillis);
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
