package chat.duet.core.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Text for a full-text index that finds parts of words, as languages need that do not separate theirs by blanks, or glue particles to them: a word is kept
 * as the pairs of its characters that follow each other, and a search is for pairs in a row.
 *
 * <p>Compatible spellings and upper and lower case are the same; letters, digits, marks and symbols such as emoji are searched, everything else only
 * separates words. Tokens are written as hexadecimal numbers, so the index's own idea of a word, and of an operator, never sees what a user wrote. For
 * an index of SQLite's FTS5 with the tokenizer {@code ascii}.
 */
public final class Bigrams {
    private static final int HEXADECIMAL = 16;
    private static final char PAIR = 'x';
    /** Skin tones of emoji: the same picture to whoever searches. */
    private static final int FIRST_TONE = 0x1F3FB;

    private static final int LAST_TONE = 0x1F3FF;
    private static final int FIRST_VARIATION = 0xFE00;
    private static final int LAST_VARIATION = 0xFE0F;

    private Bigrams() {}

    /** What the index holds of the text: tokens in order, with blanks between them. */
    public static String tokens(String text) {
        StringJoiner tokens = new StringJoiner(" ");
        for (int[] word : words(text)) {
            pairs(word).forEach(tokens::add);
            // The last character has no partner. It is here for those who search for it alone, and to keep words apart.
            tokens.add(single(word[word.length - 1]));
        }
        return tokens.toString();
    }

    /**
     * The MATCH expression for what a user has typed: all of its words, anywhere, also inside others. Empty if there is nothing in it to search for.
     */
    public static Optional<String> match(String query) {
        List<int[]> words = words(query);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(words.stream().map(Bigrams::phrase).distinct().collect(Collectors.joining(" AND ")));
    }

    private static String phrase(int[] word) {
        return word.length == 1 ? '"' + single(word[0]) + "\"*" : '"' + String.join(" ", pairs(word)) + '"';
    }

    private static List<String> pairs(int[] word) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < word.length; i++) {
            pairs.add(single(word[i]) + Integer.toString(word[i + 1], HEXADECIMAL));
        }
        return pairs;
    }

    /** A token, and the beginning of every pair that begins with the character. */
    private static String single(int character) {
        return Integer.toString(character, HEXADECIMAL) + PAIR;
    }

    private static List<int[]> words(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<int[]> words = new ArrayList<>();
        int[] word = new int[folded.length()];
        int length = 0;
        for (int character : folded.codePoints().toArray()) {
            if (ignored(character)) {
                continue;
            }
            if (searched(character)) {
                word[length++] = character;
            } else if (length > 0) {
                words.add(Arrays.copyOf(word, length));
                length = 0;
            }
        }
        if (length > 0) {
            words.add(Arrays.copyOf(word, length));
        }
        return words;
    }

    private static boolean ignored(int character) {
        return (character >= FIRST_VARIATION && character <= LAST_VARIATION)
                || (character >= FIRST_TONE && character <= LAST_TONE)
                || Character.getType(character) == Character.FORMAT;
    }

    private static boolean searched(int character) {
        if (Character.isLetterOrDigit(character)) {
            return true;
        }
        int type = Character.getType(character);
        return type == Character.OTHER_SYMBOL
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.LETTER_NUMBER;
    }
}
