package chat.duet.core.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The breaker before one provider. It opens after a few failures in a row; then bells are parked, and from time to time one of them may try. When a
 * try gets through, all go on. Thread-safe.
 */
final class Circuit {
    private static final int FAILURES = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    /** Of what a provider itself asks for. */
    private static final Duration MOST = Duration.ofDays(1);

    private static final int PROBERS = 8;

    private final RandomGenerator random;
    private final LinkedHashSet<Bell> parked = new LinkedHashSet<>();
    private int failures;
    private int rests;
    private boolean open;
    private boolean probing;
    private long restedAt;
    private long openedAt;

    Circuit(RandomGenerator random) {
        this.random = random;
    }

    /** Whether a notice may go now; its answer has to be told by {@link #answered}. If not, the bell is parked, and comes back from there. */
    synchronized boolean admits(Bell bell, long now) {
        if (!open) {
            return true;
        }
        if (!probing && rested(now)) {
            probing = true;
            return true;
        }
        return !parked(bell);
    }

    /** Whether {@link #admits} would not let the bell go now; it is parked then. */
    synchronized boolean parks(Bell bell, long now) {
        return open && (probing || !rested(now)) && parked(bell);
    }

    private boolean parked(Bell bell) {
        parked.add(bell);
        return true;
    }

    private boolean rested(long now) {
        return now >= restedAt || now < openedAt;
    }

    /**
     * What follows from an answer.
     *
     * @param opened whether the provider gets a rest from now on: {@link #rest} says how long
     * @param released may go on
     */
    record Change(boolean opened, List<Bell> released) {
        static final Change NONE = new Change(false, List.of());
        static final Change OPENED = new Change(true, List.of());
    }

    /** What came of a notice. */
    synchronized Change answered(PushResult result, long now) {
        switch (result.status()) {
            case RETRY -> {
                failures++;
                if (probing || (!open && failures >= FAILURES)) {
                    return rest(now, result.retryAfter() == null ? Duration.ZERO : result.retryAfter());
                }
            }
            case MISCONFIGURED -> {
                if (probing || !open) {
                    return rest(now, LONGEST_REST);
                }
            }
            case SENT, ADDRESS_GONE, REFUSED -> {
                failures = 0;
                rests = 0;
                open = false;
                probing = false;
                return new Change(false, release(Integer.MAX_VALUE));
            }
        }
        return Change.NONE;
    }

    private Change rest(long now, Duration least) {
        double factor = (1 + random.nextDouble()) / 2;
        long rest = Math.min(LONGEST_REST.toMillis(), FIRST_REST.toMillis() << Math.min(rests, 10));
        rests++;
        open = true;
        probing = false;
        openedAt = now;
        restedAt = now + Math.max((long) (rest * factor), Math.min(least.toMillis(), MOST.toMillis()));
        return Change.OPENED;
    }

    private List<Bell> release(int most) {
        List<Bell> released = new ArrayList<>();
        for (Iterator<Bell> line = parked.iterator(); line.hasNext() && released.size() < most; ) {
            released.add(line.next());
            line.remove();
        }
        return released;
    }

    /** Some of the parked bells, for one of them to try; a bell need not have anything to send any more. */
    synchronized List<Bell> probers(long now) {
        return open && !probing && rested(now) ? release(PROBERS) : List.of();
    }

    /** How long until {@link #probers} may have something to do; negative if there is nothing to wait for. */
    synchronized long rest(long now) {
        if (!open || probing) {
            return -1;
        }
        if (!rested(now)) {
            return restedAt - now;
        }
        return parked.isEmpty() ? -1 : 0;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Whether nobody would miss much if it forgot everything. */
    synchronized boolean isIdle(long now) {
        return !probing && parked.isEmpty() && (!open || rested(now));
    }

    /** Whether it remembers nothing. */
    synchronized boolean isPristine() {
        return !open && failures == 0 && parked.isEmpty();
    }
}
