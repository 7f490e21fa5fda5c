package chat.duet.protocol.event;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;

/** A member of a conversation has been delivered, or has read, everything up to {@code seq}: a watermark. */
public final class ReceiptEvent implements InboxEvent {
    private final long number;
    private final ReceiptKind kind;
    private final ConversationId conversationId;
    private final UserId userId;
    private final long seq;
    private final long at;

    private ReceiptEvent(
            long number, ReceiptKind kind, ConversationId conversationId, UserId userId, long seq, long at) {
        this.number = WireInteger.require("event", number, 1);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.userId = Objects.requireNonNull(userId, "userId");
        this.seq = WireInteger.require("seq", seq, 0);
        this.at = WireInteger.require("at", at, 0);
    }

    /**
     * An event at the given place in the log.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ReceiptEvent of(
            long number, ReceiptKind kind, ConversationId conversationId, UserId userId, long seq, long at) {
        return new ReceiptEvent(number, kind, conversationId, userId, seq, at);
    }

    @Override
    public long number() {
        return number;
    }

    public ReceiptKind kind() {
        return kind;
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public UserId userId() {
        return userId;
    }

    public long seq() {
        return seq;
    }

    public long at() {
        return at;
    }

    @Override
    public String type() {
        return kind.type();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ReceiptEvent)) {
            return false;
        }
        ReceiptEvent that = (ReceiptEvent) other;
        return that.number == number
                && that.kind.equals(kind)
                && that.conversationId.equals(conversationId)
                && that.userId.equals(userId)
                && that.seq == seq
                && that.at == at;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, kind, conversationId, userId, seq, at);
    }

    @Override
    public String toString() {
        return "ReceiptEvent[number=" + number + ", kind=" + kind + ", conversationId=" + conversationId + ", userId="
                + userId + ", seq=" + seq + ", at=" + at + "]";
    }
}
