package chat.duet.sdk.connection;

import java.time.Duration;
import java.util.Random;

/** Growing, random pauses, so that the devices of a server that was restarted do not come back in step. Not thread-safe. */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Random random;
    private final long first;
    private final long longest;
    private int failures;

    /** Pauses up to the first, then twice as long each time, up to the longest. */
    public Backoff(Random random, Duration first, Duration longest) {
        this.random = random;
        this.first = first.toMillis();
        this.longest = longest.toMillis();
    }

    /** At least half of what it may be at most, but for the first, which may be nothing. */
    public Duration next() {
        long most = Math.min(longest, first << Math.min(failures, MOST_DOUBLINGS));
        long least = failures == 0 ? 0 : most / 2;
        failures++;
        return Duration.ofMillis(least + (long) (random.nextDouble() * (most - least)));
    }

    public void reset() {
        failures = 0;
    }
}
