package chat.duet.protocol.id;

import java.util.Optional;

/** Names a conversation. */
public final class ConversationId extends Id<ConversationId> {
    private ConversationId(long value) {
        super(value);
    }

    /**
     * The id with this number.
     *
     * @throws IllegalArgumentException if the value is negative
     */
    public static ConversationId of(long value) {
        return new ConversationId(value);
    }

    /** Empty unless the text is the one spelling of an id. */
    public static Optional<ConversationId> parse(CharSequence text) {
        long value = Base32.read(text, 0, text.length());
        return value < 0 ? Optional.empty() : Optional.of(new ConversationId(value));
    }
}
