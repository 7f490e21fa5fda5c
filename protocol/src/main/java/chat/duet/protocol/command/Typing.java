package chat.duet.protocol.command;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.id.ConversationId;
import java.util.Objects;

/** Says that the user has begun or ended typing in a conversation. */
public final class Typing implements Command {
    private final ConversationId conversationId;
    private final boolean typing;

    private Typing(ConversationId conversationId, boolean typing) {
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.typing = typing;
    }

    public static Typing of(ConversationId conversationId, boolean typing) {
        return new Typing(conversationId, typing);
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public boolean typing() {
        return typing;
    }

    @Override
    public CommandKind kind() {
        return CommandKind.TYPING;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Typing)) {
            return false;
        }
        Typing that = (Typing) other;
        return that.conversationId.equals(conversationId) && that.typing == typing;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversationId, typing);
    }

    @Override
    public String toString() {
        return "Typing[conversationId=" + conversationId + ", typing=" + typing + "]";
    }
}
