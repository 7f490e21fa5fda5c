package chat.duet.core.message;

/**
 * Which part of a history to read, by sequence number. Messages come back oldest first, whatever the direction.
 *
 * @param seq where to start; for {@link Direction#BEFORE} exclusive, 0 or less is never reached
 * @param limit 1 to 200
 */
public record Page(Direction direction, long seq, int limit) {
    public static final int LARGEST = 200;

    public Page {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + LARGEST + ")");
        }
    }

    /** The newest messages. */
    public static Page newest(int limit) {
        return new Page(Direction.BEFORE, Long.MAX_VALUE, limit);
    }

    /** Which way to read. */
    public enum Direction {
        /** The messages just below seq. */
        BEFORE,
        /** The messages just above seq. */
        AFTER,
        /** Seq itself in the middle: half of the limit from either side. */
        AROUND
    }
}
