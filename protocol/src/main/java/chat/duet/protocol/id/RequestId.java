package chat.duet.protocol.id;

import java.util.Optional;

/** Names a companion request. */
public final class RequestId extends Id<RequestId> {
    private RequestId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static RequestId of(long value) {
        return new RequestId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<RequestId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new RequestId(value));
    }
}
