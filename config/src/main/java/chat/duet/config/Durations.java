package chat.duet.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as an operator writes them: one number and one unit, such as {@code 30d} or {@code 50ms}. */
final class Durations {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private static final List<String> LARGEST_FIRST = List.of("d", "h", "m", "s", "ms");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        var match = TEXT.matcher(text);
        return match.matches()
                ? Optional.of(unit(match.group(2)).multipliedBy(Long.parseLong(match.group(1))))
                : Optional.empty();
    }

    /** The shortest text that {@link #parse} reads back, for durations of whole milliseconds. */
    static String format(Duration duration) {
        var millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        for (var name : LARGEST_FIRST) {
            var unit = unit(name).toMillis();
            if (millis % unit == 0) {
                return millis / unit + name;
            }
        }
        return millis + "ms";
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> throw new IllegalArgumentException("unit: " + name + " (expected: ms, s, m, h or d)");
        };
    }
}
