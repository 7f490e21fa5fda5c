package chat.duet.protocol.id;

import java.util.Optional;

/** Names an API key; it is no secret. */
public final class KeyId extends Id<KeyId> {
    private KeyId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static KeyId of(long value) {
        return new KeyId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<KeyId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new KeyId(value));
    }
}
