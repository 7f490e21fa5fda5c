package chat.duet.links;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stranger's text, fit to stand in a line of somebody's chat. */
final class CleanText {
    private static final String ELLIPSIS = "…";
    /** What a reader sees as one character is not cut apart. */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private CleanText() {}

    /**
     * On one line, without control characters, without what is invisible or turns the direction of writing, and with an ellipsis where it was cut.
     *
     * @param most code points, from 1
     * @return null if nothing is left
     */
    static @Nullable String of(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        var clean = new StringBuilder(Math.min(text.length(), 1_024));
        boolean gap = false;
        int points = 0;
        for (int i = 0; i < text.length() && points <= most; i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (isBlank(point)) {
                gap = points > 0;
            } else if (isShown(point)) {
                if (gap) {
                    clean.append(' ');
                    points++;
                    gap = false;
                }
                clean.appendCodePoint(point);
                points++;
            }
        }
        if (!clean.codePoints().anyMatch(CleanText::isInk)) {
            return null;
        }
        return points > most ? cut(clean.toString(), most) : clean.toString();
    }

    private static String cut(String text, int most) {
        int room = text.offsetByCodePoints(0, most - 1);
        int end = 0;
        var clusters = CLUSTER.matcher(text);
        while (clusters.find() && clusters.end() <= room) {
            end = clusters.end();
        }
        // A single character of absurd length is cut where it has to be.
        return text.substring(0, end > 0 ? end : room).stripTrailing() + ELLIPSIS;
    }

    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }

    /** Joiners make emoji and some scripts; all other invisible characters only serve to deceive. What could not be read is left out. */
    private static boolean isShown(int point) {
        if (point == 0xFFFD) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> point == 0x200C || point == 0x200D;
            default -> true;
        };
    }

    private static boolean isInk(int point) {
        return !isBlank(point) && point != 0x200C && point != 0x200D;
    }
}
