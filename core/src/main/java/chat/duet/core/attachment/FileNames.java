package chat.duet.core.attachment;

import java.text.Normalizer;
import java.util.Optional;

/** What files are called: a name for people, never a path. */
public final class FileNames {
    /** In code points. */
    public static final int LONGEST = 200;

    private static final String UNNAMED = "file";

    private FileNames() {}

    /**
     * The last part of whatever the client called it, in NFC, without what could mislead: control characters, marks that turn the direction of writing, and
     * the separators of paths. Empty if it is too long.
     */
    public static Optional<String> of(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(FileNames::harmless)
                .forEach(name::appendCodePoint);
        String clean = name.toString().strip();
        if (clean.codePointCount(0, clean.length()) > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(clean.isEmpty() || clean.chars().allMatch(c -> c == '.') ? UNNAMED : clean);
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Emoji are joined by one of these; the rest of them turns the direction of writing, or is not to be seen.
            case Character.FORMAT -> c == 0x200D;
            default -> true;
        };
    }
}
