package chat.duet.protocol.id;

import java.util.Optional;

/** Names a user. */
public final class UserId extends Id<UserId> {
    private UserId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static UserId of(long value) {
        return new UserId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<UserId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new UserId(value));
    }
}
