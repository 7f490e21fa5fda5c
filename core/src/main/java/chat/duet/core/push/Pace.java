package chat.duet.core.push;

/**
 * Spreads what goes to a gateway: places in a line that moves at a steady rate, with a little room for those who come together. Thread-safe.
 */
final class Pace {
    private static final double MILLIS_PER_SECOND = 1000;
    /** How much may go at once after a pause, in milliseconds of the rate. */
    private static final double SLACK = 100;

    private final double interval;
    private double next;
    private long seen;

    /** @param rate places in a second */
    Pace(int rate, long now) {
        interval = MILLIS_PER_SECOND / rate;
        next = now - SLACK;
        seen = now;
    }

    /** Takes the next place and says when its time comes; now, if it has come. */
    synchronized long reserve(long now) {
        if (now < seen) {
            next -= seen - now;
        }
        seen = now;
        next = Math.max(next, now - Math.max(0, SLACK - interval));
        long place = (long) Math.ceil(next);
        next += interval;
        return Math.max(place, now);
    }
}
