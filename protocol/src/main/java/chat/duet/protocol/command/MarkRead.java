package chat.duet.protocol.command;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;

/** Says that the user has read everything up to a sequence number of a conversation. */
public final class MarkRead implements Command {
    private final ConversationId conversationId;
    private final long seq;

    private MarkRead(ConversationId conversationId, long seq) {
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.seq = WireInteger.require("seq", seq, 0);
    }

    /**
     * Up to and including the given message.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public static MarkRead of(ConversationId conversationId, long seq) {
        return new MarkRead(conversationId, seq);
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public long seq() {
        return seq;
    }

    @Override
    public CommandKind kind() {
        return CommandKind.READ;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof MarkRead)) {
            return false;
        }
        MarkRead that = (MarkRead) other;
        return that.conversationId.equals(conversationId) && that.seq == seq;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversationId, seq);
    }

    @Override
    public String toString() {
        return "MarkRead[conversationId=" + conversationId + ", seq=" + seq + "]";
    }
}
