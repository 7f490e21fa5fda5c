package chat.duet.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextRulesTest {
    @Test
    void everyCodePointIsJudged() {
        int refused = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = "x" + Character.toString(c);
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
            boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
            boolean noncharacter = (c & 0xFFFF) >= 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
            assertThat(TextRules.problem(text, 2).isPresent())
                    .as("U+%04X", c)
                    .isEqualTo(control || surrogate || noncharacter);
            refused += TextRules.problem(text, 2).isPresent() ? 1 : 0;
        }
        assertThat(refused).isEqualTo(65 - 2 + 2048 + 66);
    }

    @Test
    void lengthIsInCodePoints() {
        assertThat(TextRules.problem("\uD83D\uDE00".repeat(3), 3)).isEmpty();
        assertThat(TextRules.problem("abcd", 3)).hasValue("4 characters (expected: 1 to 3 characters)");
    }

    @Test
    void whiteSpaceAloneIsNoText() {
        for (String blank : new String[] {" ", "\n\t", "\u00a0", "\u2003\u3000", "\u2028"}) {
            assertThat(TextRules.problem(blank, 3)).get().asString().startsWith("blank (expected: 1 to 3 characters");
            assertThat(TextRules.problem(blank + "x", 3)).isEmpty();
        }
        assertThat(TextRules.problem("", 3)).get().asString().startsWith("empty (expected: 1 to 3 characters");
    }
}
