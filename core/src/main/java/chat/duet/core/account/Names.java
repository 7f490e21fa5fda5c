package chat.duet.core.account;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import java.util.Locale;
import java.util.Optional;

/** The rules for what people type into a registration form. */
final class Names {
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_DISPLAY_NAME = 64;
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 256;

    private Names() {}

    /** Letters, digits, dot, underscore and hyphen of ASCII, so that no two names look alike; folded to lower case. */
    static Outcome<String> name(String text) {
        boolean fits = text.length() >= SHORTEST_NAME && text.length() <= LONGEST_NAME;
        if (!fits || !text.chars().allMatch(Names::nameCharacter)) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "name",
                    "name: %s (expected: %d to %d characters of a-z, 0-9, '.', '_' and '-')"
                            .formatted(shown(text), SHORTEST_NAME, LONGEST_NAME));
        }
        return Outcome.ok(text.toLowerCase(Locale.ROOT));
    }

    static Outcome<String> displayName(String text) {
        Optional<String> problem = TextRules.problem(text, LONGEST_DISPLAY_NAME);
        if (problem.isPresent() || text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "displayName",
                    "displayName: " + problem.orElse("a line break or tab (expected: one line)"));
        }
        return Outcome.ok(text);
    }

    /** Any characters, 8 to 256 of them: length is what makes a password hard to guess (NIST SP 800-63B). */
    static Outcome<String> password(String text) {
        if (text.length() < SHORTEST_PASSWORD || text.length() > LONGEST_PASSWORD) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "password",
                    "password: %d characters (expected: %d to %d)"
                            .formatted(text.length(), SHORTEST_PASSWORD, LONGEST_PASSWORD));
        }
        return Outcome.ok(text);
    }

    private static boolean nameCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static String shown(String text) {
        return text.length() > LONGEST_NAME ? text.length() + " characters" : "'" + text + "'";
    }
}
