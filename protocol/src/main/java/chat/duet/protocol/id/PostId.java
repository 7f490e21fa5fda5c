package chat.duet.protocol.id;

import java.util.Optional;

/** Names a post. */
public final class PostId extends Id<PostId> {
    private PostId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static PostId of(long value) {
        return new PostId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<PostId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new PostId(value));
    }
}
