package chat.duet.protocol.command;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UploadId;
import java.util.List;
import java.util.Objects;

/** Asks to store one message; the client makes the id and repeats it until it has an answer. */
public final class SendMessage implements Command {
    /** How many attachments a message may have. */
    public static final int MOST_ATTACHMENTS = 10;

    private final ClientMessageId clientMessageId;
    private final ConversationId conversationId;
    private final String text;
    private final List<UploadId> attachments;
    private final boolean linkPreview;

    private SendMessage(
            ClientMessageId clientMessageId,
            ConversationId conversationId,
            String text,
            List<UploadId> attachments,
            boolean linkPreview) {
        this.clientMessageId = Objects.requireNonNull(clientMessageId, "clientMessageId");
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.text = Objects.requireNonNull(text, "text");
        this.attachments = List.copyOf(attachments);
        this.linkPreview = linkPreview;
    }

    public static SendMessage of(ClientMessageId clientMessageId, ConversationId conversationId, String text) {
        return new SendMessage(clientMessageId, conversationId, text, List.of(), true);
    }

    /** The same with these files, which may still be on their way; the text may then be empty. */
    public SendMessage withAttachments(List<UploadId> attachments) {
        return new SendMessage(clientMessageId, conversationId, text, attachments, linkPreview);
    }

    /** The same, saying whether the server may look at the page that the text links to. */
    public SendMessage withLinkPreview(boolean linkPreview) {
        return new SendMessage(clientMessageId, conversationId, text, attachments, linkPreview);
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

    /** In the order in which they are shown. */
    public List<UploadId> attachments() {
        return attachments;
    }

    /** Whether the server may look at the page that the text links to. */
    public boolean linkPreview() {
        return linkPreview;
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
                && that.text.equals(text)
                && that.attachments.equals(attachments)
                && that.linkPreview == linkPreview;
    }

    @Override
    public int hashCode() {
        return Objects.hash(clientMessageId, conversationId, text, attachments, linkPreview);
    }

    @Override
    public String toString() {
        return "SendMessage[clientMessageId=" + clientMessageId + ", conversationId=" + conversationId + ", text="
                + text.length() + " chars, attachments=" + attachments + ", linkPreview=" + linkPreview + "]";
    }
}
