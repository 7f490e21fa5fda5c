package chat.duet.protocol.id;

import java.util.Optional;

/**
 * Names a post. A random number from 0 to 2^63-1, written as 13 characters of lower-case Crockford base32, the
 * first of them 0 to 7: exactly one spelling per id. Immutable.
 */
public final class PostId implements Comparable<PostId> {
    private final long value;

    private PostId(long value) {
        this.value = value;
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static PostId of(long value) {
        return new PostId(Base32.requireId(value));
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<PostId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new PostId(value));
    }

    public long value() {
        return value;
    }

    @Override
    public int compareTo(PostId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PostId && ((PostId) other).value == value;
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
