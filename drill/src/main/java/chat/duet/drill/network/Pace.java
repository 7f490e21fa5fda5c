package chat.duet.drill.network;

import java.time.Duration;
import java.util.Random;

/**
 * How fast bytes go one way through a connection.
 *
 * @param latency every byte comes this much later, at least
 * @param jitter and by chance up to this much later still; never before one that was sent earlier
 * @param mostBytes that are passed on at once
 * @param gap after each of these portions
 */
record Pace(Duration latency, Duration jitter, int mostBytes, Duration gap) {

    private static final int USUAL_BYTES = 16 * 1024;

    /** As fast as it goes. */
    static final Pace FAST = new Pace(Duration.ZERO, Duration.ZERO, USUAL_BYTES, Duration.ZERO);

    static Pace late(Duration latency, Duration jitter) {
        return new Pace(latency, jitter, USUAL_BYTES, Duration.ZERO);
    }

    /** A few bytes at a time, so that packets and their headers come in pieces. */
    static Pace drip(int mostBytes, Duration gap) {
        return new Pace(Duration.ZERO, Duration.ZERO, mostBytes, gap);
    }

    /** Nanoseconds. */
    long delay(Random random) {
        return latency.toNanos() + (jitter.isZero() ? 0 : (long) (random.nextDouble() * jitter.toNanos()));
    }
}
