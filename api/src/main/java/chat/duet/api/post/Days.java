package chat.duet.api.post;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days as they stand on the wire: ISO 8601, years of four digits. */
final class Days {
    static final String EXPECTED = "a day such as 2026-05-01";

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Days() {}

    static Optional<LocalDate> parse(String text) {
        try {
            return FORM.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
