package chat.duet.sdk.store;

import java.util.ArrayList;
import java.util.List;

/** Places of a conversation, both ends included, of which this device has everything that there is. What lies between ranges is a known gap. Immutable. */
public final class Range {
    private final long first;
    private final long last;

    private Range(long first, long last) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("range: " + first + " to " + last + " (expected: from 1 up)");
        }
        this.first = first;
        this.last = last;
    }

    public static Range of(long first, long last) {
        return new Range(first, last);
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    /** Whether nothing between these places, both included, is missing. Nothing is missing of nothing. */
    public static boolean cover(List<Range> ranges, long from, long to) {
        if (from > to) {
            return true;
        }
        for (Range range : ranges) {
            if (range.first <= from && to <= range.last) {
                return true;
            }
        }
        return false;
    }

    /** The ranges with one more, in order, neighbours made one. */
    public static List<Range> with(List<Range> ranges, Range more) {
        List<Range> result = new ArrayList<>();
        long first = more.first;
        long last = more.last;
        int at = 0;
        for (Range range : ranges) {
            if (range.last + 1 < first) {
                result.add(at++, range);
            } else if (range.first > last + 1) {
                result.add(range);
            } else {
                first = Math.min(first, range.first);
                last = Math.max(last, range.last);
            }
        }
        result.add(at, new Range(first, last));
        return result;
    }

    /** What is left of the ranges from this place on. */
    public static List<Range> from(List<Range> ranges, long lowest) {
        List<Range> result = new ArrayList<>();
        for (Range range : ranges) {
            if (range.last >= lowest) {
                result.add(new Range(Math.max(range.first, lowest), range.last));
            }
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Range && ((Range) other).first == first && ((Range) other).last == last;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(first) + Long.hashCode(last);
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }
}
