package chat.duet.media;

import java.util.List;
import java.util.TreeMap;

/** Parts of a file, put together where they overlap or touch. Not thread-safe. */
final class Ranges {
    /** @param end behind the last byte */
    record Range(long start, long end) {}

    /** Ends by starts; none touches another. */
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    void add(long start, long end) {
        long from = start;
        long to = end;
        for (var before = ends.floorEntry(to);
                before != null && before.getValue() >= from;
                before = ends.floorEntry(to)) {
            from = Math.min(from, before.getKey());
            to = Math.max(to, before.getValue());
            ends.remove(before.getKey());
        }
        ends.put(from, to);
    }

    int count() {
        return ends.size();
    }

    /** Whether any byte is in both. */
    boolean touches(long start, long end) {
        var before = ends.lowerEntry(end);
        return before != null && before.getValue() > start;
    }

    /** Those that begin there, in their order. */
    List<Range> within(long start, long end) {
        return ends.subMap(start, end).entrySet().stream()
                .map(entry -> new Range(entry.getKey(), entry.getValue()))
                .toList();
    }
}
