package chat.duet.push.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Test
    void leavesWhatFits() {
        assertThat(Excerpt.of("안녕하세요", 15)).isEqualTo("안녕하세요");
        assertThat(Excerpt.of("", 3)).isEmpty();
    }

    @Test
    void cutsKoreanBetweenSyllables() {
        assertThat(Excerpt.of("안녕하세요", 14)).isEqualTo("안녕하…");
        // The same word as letters that are put together, as Apple's file names have it.
        String decomposed = "\u1112\u1161\u11ab\u1100\u1173\u11af";
        assertThat(Excerpt.of(decomposed, 17)).isEqualTo("\u1112\u1161\u11ab…");
    }

    @Test
    void neverCutsAnEmojiApart() {
        assertThat(Excerpt.of(FAMILY + FAMILY, 30)).isEqualTo(FAMILY + "…");
        assertThat(Excerpt.of("👍🏽👍🏽", 12)).isEqualTo("👍🏽…");
        assertThat(Excerpt.of("🇰🇷🇰🇷", 12)).isEqualTo("🇰🇷…");
    }

    @Test
    void cutsACharacterOfAbsurdLengthAllTheSame() {
        String zalgo = "a" + "\u0301".repeat(1_000);
        assertThat(Excerpt.of(zalgo, 20)).isEqualTo("a" + "\u0301".repeat(8) + "…");
    }

    @Test
    void replacesWhatJsonCannotHoldOrMakesLong() {
        assertThat(Excerpt.of("a\u0000b\nc\ud83dd\udc4de", 50)).isEqualTo("a b c\uFFFDd\uFFFDe");
    }

    @Test
    void staysWithinItsBytesWhateverTheText() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        String[] parts = {"a", "é", "한", "👍🏽", FAMILY, "\ud83d", "\u0301", "\"", "\u1112\u1161", " "};
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            int max = 3 + random.nextInt(80);
            String excerpt = Excerpt.of(text.toString(), max);
            assertThat(excerpt.getBytes(StandardCharsets.UTF_8).length)
                    .as("seed %s, round %s, '%s' in %s bytes", seed, round, text, max)
                    .isLessThanOrEqualTo(max);
            assertThat(new String(excerpt.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(excerpt);
        }
    }
}
