package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Test
    void isOnOneLine() {
        assertThat(CleanText.of("  a\t\r\n b\u2028c\u0085\u00a0\u3000d  ", 50)).isEqualTo("a b c d");
    }

    @Test
    void hasNothingThatCannotBeSeen() {
        assertThat(CleanText.of("a\0b\u001b[31mc\u200bd\ufeffe\u00adf\ufffdg\ud800h\u2060i", 50))
                .isEqualTo("ab[31mcdefghi");
    }

    @Test
    void doesNotTurnTheDirectionOfWriting() {
        assertThat(CleanText.of("\u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f\u061cy", 50))
                .isEqualTo("gnp.exe x y");
        assertThat(CleanText.of("שלום مرحبا", 50)).isEqualTo("שלום مرحبا");
    }

    @Test
    void keepsWhatIsMadeOfSeveral() {
        assertThat(CleanText.of(FAMILY + " 한글 é न्\u200dx", 50)).isEqualTo(FAMILY + " 한글 é न्\u200dx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b\u202e", "\0", "\u200d\u200d", "\ufffd \ufffd"})
    void isNothingIfNothingIsLeft(String text) {
        assertThat(CleanText.of(text, 10)).isNull();
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(CleanText.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(CleanText.of("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(CleanText.of("abcd  efg", 6)).isEqualTo("abcd…");
        assertThat(CleanText.of("ab" + FAMILY + "cd", 7)).isEqualTo("ab…");
        assertThat(CleanText.of("가나다라마바사", 4)).isEqualTo("가나다…");
        assertThat(CleanText.of("😀".repeat(300), 200)).isEqualTo("😀".repeat(199) + "…");
        String piled = "e" + "\u0301".repeat(1_000);
        assertThat(CleanText.of(piled, 10)).isEqualTo(piled.substring(0, 9) + "…");
    }

    @Test
    void aLongTextIsReadOnlySoFar() {
        assertThat(CleanText.of("x".repeat(10_000_000), 200)).hasSize(200);
    }
}
