package chat.duet.protocol.event;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;

/** The user has a new conversation, with {@code peerId}. */
public final class ConversationEvent implements InboxEvent {
    public static final String TYPE = "conversation";

    private final long number;
    private final ConversationId conversationId;
    private final UserId peerId;
    private final long createdAt;

    private ConversationEvent(long number, ConversationId conversationId, UserId peerId, long createdAt) {
        this.number = WireInteger.require("event", number, 1);
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.peerId = Objects.requireNonNull(peerId, "peerId");
        this.createdAt = WireInteger.require("createdAt", createdAt, 0);
    }

    /**
     * An event at the given place in the log.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ConversationEvent of(long number, ConversationId conversationId, UserId peerId, long createdAt) {
        return new ConversationEvent(number, conversationId, peerId, createdAt);
    }

    @Override
    public long number() {
        return number;
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public UserId peerId() {
        return peerId;
    }

    public long createdAt() {
        return createdAt;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ConversationEvent)) {
            return false;
        }
        ConversationEvent that = (ConversationEvent) other;
        return that.number == number
                && that.conversationId.equals(conversationId)
                && that.peerId.equals(peerId)
                && that.createdAt == createdAt;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, conversationId, peerId, createdAt);
    }

    @Override
    public String toString() {
        return "ConversationEvent[number=" + number + ", conversationId=" + conversationId + ", peerId=" + peerId
                + ", createdAt=" + createdAt + "]";
    }
}
