package chat.duet.protocol.id;

import java.util.Optional;

/**
 * Names an API key; it is no secret. A random number from 0 to 2^63-1, written as 13 characters of lower-case Crockford base32, the
 * first of them 0 to 7: exactly one spelling per id. Immutable.
 */
public final class KeyId implements Comparable<KeyId> {
    private final long value;

    private KeyId(long value) {
        this.value = value;
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static KeyId of(long value) {
        return new KeyId(Base32.requireId(value));
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<KeyId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new KeyId(value));
    }

    public long value() {
        return value;
    }

    @Override
    public int compareTo(KeyId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyId && ((KeyId) other).value == value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    /** The 13 characters. */
    @Override
    public String toString() {
        return Base32.write(value);
    }
}
