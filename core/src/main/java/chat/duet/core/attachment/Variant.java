package chat.duet.core.attachment;

import java.util.Optional;

/** Which picture of an attachment is wanted. */
public enum Variant {
    /** All of it. */
    FULL("full", 0),
    /** The longest side has at most 320 pixels. */
    SMALL("small", 1),
    /** The longest side has at most 1280 pixels. */
    LARGE("large", 2);

    private final String word;
    private final byte code;

    Variant(String word, int code) {
        this.word = word;
        this.code = (byte) code;
    }

    static Optional<Variant> of(byte code) {
        for (Variant variant : values()) {
            if (variant.code == code) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }

    /** As it stands in tickets. */
    byte code() {
        return code;
    }

    public static Optional<Variant> parse(String word) {
        for (Variant variant : values()) {
            if (variant.word.equals(word)) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }

    /** As it stands in addresses. */
    public String word() {
        return word;
    }
}
