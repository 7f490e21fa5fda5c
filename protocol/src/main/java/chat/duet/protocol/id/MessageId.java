package chat.duet.protocol.id;

import java.util.Objects;
import java.util.Optional;

/**
 * Names a message: its conversation and its place there, written {@code <conversation id>-<sequence number>}, the number
 * decimal without leading zeros. Ordered by conversation, then by sequence. Immutable.
 */
public final class MessageId implements Comparable<MessageId> {
    private static final int SEQ_START = Base32.LENGTH + 1;
    private static final int MAX_DIGITS = Long.toString(WireInteger.MAX).length();

    private final ConversationId conversationId;
    private final long seq;

    private MessageId(ConversationId conversationId, long seq) {
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.seq = seq;
    }

    /**
     * The id of the message at this place.
     *
     * @throws IllegalArgumentException if the sequence number is not from 0 to 2^53-1
     */
    public static MessageId of(ConversationId conversationId, long seq) {
        return new MessageId(conversationId, WireInteger.require("seq", seq, 0));
    }

    /** Empty unless the text is the one spelling of a message id. */
    public static Optional<MessageId> parse(CharSequence text) {
        if (text.length() <= SEQ_START || text.charAt(Base32.LENGTH) != '-') {
            return Optional.empty();
        }
        long conversation = Base32.read(text, 0, Base32.LENGTH);
        long seq = readSeq(text);
        return conversation < 0 || seq < 0
                ? Optional.empty()
                : Optional.of(new MessageId(ConversationId.of(conversation), seq));
    }

    private static long readSeq(CharSequence text) {
        int digits = text.length() - SEQ_START;
        if (digits > MAX_DIGITS || (digits > 1 && text.charAt(SEQ_START) == '0')) {
            return -1;
        }
        long seq = 0;
        for (int i = SEQ_START; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            seq = seq * 10 + (c - '0');
        }
        return seq <= WireInteger.MAX ? seq : -1;
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public long seq() {
        return seq;
    }

    @Override
    public int compareTo(MessageId other) {
        int byConversation = conversationId.compareTo(other.conversationId);
        return byConversation != 0 ? byConversation : Long.compare(seq, other.seq);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageId
                && ((MessageId) other).conversationId.equals(conversationId)
                && ((MessageId) other).seq == seq;
    }

    @Override
    public int hashCode() {
        return 31 * conversationId.hashCode() + Long.hashCode(seq);
    }

    @Override
    public String toString() {
        return conversationId + "-" + seq;
    }
}
