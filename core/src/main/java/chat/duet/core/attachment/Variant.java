package chat.duet.core.attachment;

import java.util.Optional;

/** Which picture of an attachment is wanted. */
public enum Variant {
    /** All of it. */
    FULL("full"),
    /** The longest side has at most 320 pixels. */
    SMALL("small"),
    /** The longest side has at most 1280 pixels. */
    LARGE("large");

    private final String word;

    Variant(String word) {
        this.word = word;
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
