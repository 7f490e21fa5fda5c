package chat.duet.sdk.typing;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.Objects;

/** Somebody who has begun, or has stopped, typing. Immutable. */
public final class Typist {
    private final ConversationId conversationId;
    private final UserId userId;
    private final boolean typing;

    Typist(ConversationId conversationId, UserId userId, boolean typing) {
        this.conversationId = conversationId;
        this.userId = userId;
        this.typing = typing;
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public UserId userId() {
        return userId;
    }

    public boolean isTyping() {
        return typing;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Typist
                && ((Typist) other).conversationId.equals(conversationId)
                && ((Typist) other).userId.equals(userId)
                && ((Typist) other).typing == typing;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversationId, userId, typing);
    }
}
