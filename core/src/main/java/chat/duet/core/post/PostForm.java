package chat.duet.core.post;

import chat.duet.protocol.codec.TextRules;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What an author writes into a post.
 *
 * @param title one line, 1 to {@value #LONGEST_TITLE} code points
 * @param body 1 to {@value #LONGEST_BODY} code points
 * @param place one line, 1 to {@value #LONGEST_PLACE} code points
 * @param from first day
 * @param to last day, not before the first
 * @param sought companions, 1 to {@value #MOST_SOUGHT}
 */
public record PostForm(String title, String body, String place, LocalDate from, LocalDate to, int sought) {
    public static final int LONGEST_TITLE = 120;
    public static final int LONGEST_BODY = 4000;
    public static final int LONGEST_PLACE = 100;
    public static final int MOST_SOUGHT = 50;

    /** Where on earth a day ends last. */
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    /** @throws IllegalArgumentException if a value is outside its bounds */
    public PostForm {
        titleProblem(title).ifPresent(problem -> refuse("title", problem));
        bodyProblem(body).ifPresent(problem -> refuse("body", problem));
        placeProblem(place).ifPresent(problem -> refuse("place", problem));
        if (from.isAfter(to)) {
            refuse("from", from + " (expected: not after to, " + to + ")");
        }
        if (sought < 1 || sought > MOST_SOUGHT) {
            refuse("sought", sought + " (expected: 1 to " + MOST_SOUGHT + ")");
        }
    }

    private static void refuse(String field, String problem) {
        throw new IllegalArgumentException(field + ": " + problem);
    }

    /** What is wrong with the title, and what was expected; empty if nothing is. */
    public static Optional<String> titleProblem(String title) {
        return line(title, LONGEST_TITLE);
    }

    public static Optional<String> bodyProblem(String body) {
        return TextRules.problem(body, LONGEST_BODY);
    }

    public static Optional<String> placeProblem(String place) {
        return line(place, LONGEST_PLACE);
    }

    private static Optional<String> line(String text, int longest) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            return Optional.of("a line break or tab (expected: one line)");
        }
        return TextRules.problem(text, longest);
    }

    /** When the last day has ended everywhere on earth, in milliseconds since 1970-01-01T00:00Z. */
    public long overAt() {
        return to.plusDays(1).atStartOfDay(LAST_ZONE).toInstant().toEpochMilli();
    }
}
