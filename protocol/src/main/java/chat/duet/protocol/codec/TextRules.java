package chat.duet.protocol.codec;

import java.util.Optional;

/**
 * What a text that one user writes for another may contain. Everything Unicode assigns to characters is allowed but
 * control characters other than tab and line feed; lone surrogates and noncharacters are not characters. Texts of white
 * space alone are refused.
 */
public final class TextRules {
    private TextRules() {}

    /**
     * What is wrong with the text, and what was expected: {@code 5000 characters (expected: 1 to 4096 characters)}. The
     * caller puts the name of the field before it. Empty if nothing is wrong.
     *
     * @param maxCodePoints the longest text allowed, in code points
     */
    public static Optional<String> problem(String text, int maxCodePoints) {
        int codePoints = 0;
        boolean blank = true;
        for (int i = 0; i < text.length(); codePoints++) {
            int c = text.codePointAt(i);
            if (!isAllowed(c)) {
                return Optional.of(String.format("U+%04X at index %d (expected: %s)", c, i, expectation(c)));
            }
            blank = blank && (Character.isWhitespace(c) || Character.isSpaceChar(c));
            i += Character.charCount(c);
        }
        if (codePoints > maxCodePoints) {
            return Optional.of(codePoints + " characters (expected: 1 to " + maxCodePoints + " characters)");
        }
        if (blank) {
            return Optional.of((text.isEmpty() ? "empty" : "blank") + " (expected: 1 to " + maxCodePoints
                    + " characters, not all of them white space)");
        }
        return Optional.empty();
    }

    private static boolean isAllowed(int c) {
        if (c < 0x7F) {
            return c >= ' ' || c == '\n' || c == '\t';
        }
        return c > 0x9F && !isSurrogate(c) && !isNoncharacter(c);
    }

    private static String expectation(int c) {
        if (isSurrogate(c)) {
            return "surrogates in pairs";
        }
        return isNoncharacter(c) ? "no noncharacters" : "no control characters but tab and line feed";
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isNoncharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
