package chat.duet.drill.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a scenario has found. Thread-safe. */
public final class Report {

    private static final Set<Counter> ALWAYS_SHOWN = EnumSet.of(Counter.ATTEMPTED, Counter.ACKNOWLEDGED);

    private final Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    private final List<String> violations = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public synchronized void add(Counter counter, long count) {
        counts.merge(counter, count, Long::sum);
    }

    /** Something that must not be and has no counter of its own. */
    public synchronized void violation(String what) {
        add(Counter.OTHER_VIOLATIONS, 1);
        violations.add(what);
    }

    /** Something worth a line: a figure, a limit of the machine. */
    public synchronized void note(String what) {
        notes.add(what);
    }

    /** Adds all that another report counts and says. */
    public synchronized void include(Report other) {
        for (var counter : Counter.values()) {
            add(counter, other.count(counter));
        }
        violations.addAll(other.violations());
        notes.addAll(other.notes());
    }

    public synchronized long count(Counter counter) {
        return counts.getOrDefault(counter, 0L);
    }

    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** The sum of all that must be 0. */
    public synchronized long broken() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().mustBeZero())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** All counters that must be 0, and of the others those that are not: {@code attempted=12 lost=0}. */
    public synchronized String line() {
        return Arrays.stream(Counter.values())
                .filter(counter -> count(counter) > 0 || counter.mustBeZero() || ALWAYS_SHOWN.contains(counter))
                .map(counter -> counter.label() + "=" + count(counter))
                .collect(Collectors.joining(" "));
    }
}
