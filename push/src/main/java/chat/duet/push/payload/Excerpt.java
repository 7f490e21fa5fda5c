package chat.duet.push.payload;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The beginning of a text, for a payload of limited size. */
final class Excerpt {
    private static final String ELLIPSIS = "…";
    /** What a reader sees as one character: a family of emoji, or a syllable made of several letters, is never cut apart. */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Excerpt() {}

    /**
     * The text if it has at most {@code maxBytes} bytes in UTF-8, else as many whole characters as fit with an ellipsis. Control characters, which
     * take six bytes each in JSON, and halves of surrogate pairs, which JSON cannot hold, become spaces and replacement characters.
     *
     * @param maxBytes at least 3, the size of the ellipsis
     */
    static String of(String text, int maxBytes) {
        // Nothing beyond can fit, and a message may be long.
        String clean = clean(text.length() > maxBytes + 1 ? text.substring(0, maxBytes + 1) : text);
        if (bytes(clean) <= maxBytes) {
            return clean;
        }
        int room = maxBytes - bytes(ELLIPSIS);
        int end = 0;
        int used = 0;
        var clusters = CLUSTER.matcher(clean);
        while (clusters.find()) {
            used += bytes(clusters.group());
            if (used > room) {
                break;
            }
            end = clusters.end();
        }
        // A single character of absurd length is cut where it has to be.
        return clean.substring(0, end > 0 ? end : fitting(clean, room)).stripTrailing() + ELLIPSIS;
    }

    private static int fitting(String text, int room) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += bytes(text.substring(end, next));
            if (used > room) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                clean.append('\uFFFD');
            } else {
                clean.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
            }
        });
        return clean.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
