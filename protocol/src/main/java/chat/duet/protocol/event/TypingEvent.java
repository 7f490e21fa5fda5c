package chat.duet.protocol.event;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.Objects;

/** The other member of a conversation has begun or ended typing. */
public final class TypingEvent implements LiveEvent {
    public static final String TYPE = "typing";

    private final ConversationId conversationId;
    private final UserId userId;
    private final boolean typing;

    private TypingEvent(ConversationId conversationId, UserId userId, boolean typing) {
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.userId = Objects.requireNonNull(userId, "userId");
        this.typing = typing;
    }

    public static TypingEvent of(ConversationId conversationId, UserId userId, boolean typing) {
        return new TypingEvent(conversationId, userId, typing);
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public UserId userId() {
        return userId;
    }

    public boolean typing() {
        return typing;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TypingEvent)) {
            return false;
        }
        TypingEvent that = (TypingEvent) other;
        return that.conversationId.equals(conversationId) && that.userId.equals(userId) && that.typing == typing;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversationId, userId, typing);
    }

    @Override
    public String toString() {
        return "TypingEvent[conversationId=" + conversationId + ", userId=" + userId + ", typing=" + typing + "]";
    }
}
