package chat.duet.core.webhook;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to try again: after 5 s, then three times as long each time up to 6 h, twelve tries in 22 hours. */
final class Backoff {
    static final int TRIES = 12;

    private static final long FIRST_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(6).toMillis();
    private static final int FACTOR = 3;
    /** Of the wait, to both sides: those who failed together must not come back together. */
    private static final double JITTER = 0.2;

    private Backoff() {}

    /**
     * How long to wait, in milliseconds; empty to give up.
     *
     * @param tries that have failed, at least 1
     * @param asked how long the endpoint wants to be left alone, or null
     */
    static OptionalLong wait(int tries, @Nullable Duration asked, RandomGenerator random) {
        if (tries >= TRIES) {
            return OptionalLong.empty();
        }
        long wait = FIRST_MILLIS;
        for (int n = 1; n < tries && wait < LONGEST_MILLIS; n++) {
            wait *= FACTOR;
        }
        double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
        long jittered = (long) (Math.min(wait, LONGEST_MILLIS) * spread);
        long wanted = asked == null ? 0 : Math.min(asked.toMillis(), LONGEST_MILLIS);
        return OptionalLong.of(Math.max(jittered, wanted));
    }
}
