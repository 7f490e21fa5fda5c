package chat.duet.protocol.command;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import java.util.Objects;

/** Asks to store one message; the client makes the id and repeats it until it has an answer. */
public final class SendMessage implements Command {
    private final ClientMessageId clientMessageId;
    private final ConversationId conversationId;
    private final String text;

    private SendMessage(ClientMessageId clientMessageId, ConversationId conversationId, String text) {
        this.clientMessageId = Objects.requireNonNull(clientMessageId, "clientMessageId");
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.text = Objects.requireNonNull(text, "text");
    }

    public static SendMessage of(ClientMessageId clientMessageId, ConversationId conversationId, String text) {
        return new SendMessage(clientMessageId, conversationId, text);
    }

    public ClientMessageId clientMessageId() {
        return clientMessageId;
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    public String text() {
        return text;
    }

    @Override
    public CommandKind kind() {
        return CommandKind.MESSAGE;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SendMessage)) {
            return false;
        }
        SendMessage that = (SendMessage) other;
        return that.clientMessageId.equals(clientMessageId)
                && that.conversationId.equals(conversationId)
                && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(clientMessageId, conversationId, text);
    }

    @Override
    public String toString() {
        return "SendMessage[clientMessageId=" + clientMessageId + ", conversationId=" + conversationId + ", text="
                + text.length() + " chars" + "]";
    }
}
