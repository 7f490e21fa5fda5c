package chat.duet.protocol.id;

/** Integers on the wire end at 2^53-1, so that every JSON reader gets them exactly. */
public final class WireInteger {
    /** 2^53-1. */
    public static final long MAX = (1L << 53) - 1;

    private WireInteger() {}

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException naming the field, if the value is less than {@code min} or more than {@link #MAX}
     */
    public static long require(String field, long value, long min) {
        if (!isBetween(value, min)) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: " + expectation(min) + ")");
        }
        return value;
    }

    public static boolean isBetween(long value, long min) {
        return value >= min && value <= MAX;
    }

    /** For error texts: what {@link #require} accepts. */
    public static String expectation(long min) {
        return "an integer from " + min + " to " + MAX;
    }
}
