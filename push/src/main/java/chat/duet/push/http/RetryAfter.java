package chat.duet.push.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header of that name (RFC 9110, 10.2.3). */
final class RetryAfter {
    /** Nobody means more, and it keeps the arithmetic of whoever waits away from overflow. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Seconds or a date, from nothing to a day; null if it is neither. */
    static @Nullable Duration parse(String value, InstantSource clock) {
        String text = value.strip();
        if (text.matches("[0-9]+")) {
            return text.length() > 6 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return bounded(Duration.between(clock.instant(), date.toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
