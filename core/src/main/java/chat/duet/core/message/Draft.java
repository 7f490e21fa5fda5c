package chat.duet.core.message;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way in.
 *
 * @param text empty only where there are attachments
 * @param attachments uploads of the sender's that no message has, each once
 * @param linkPreview whether the server may look at the page that the text links to
 * @param answered the device that learns of the message from the answer to its own call, so that the pump need not tell it; null where the answer
 *     carries no properties (MQTT 3.1.1)
 */
public record Draft(
        UserId sender,
        ConversationId conversation,
        ClientMessageId clientMessageId,
        String text,
        List<UploadId> attachments,
        boolean linkPreview,
        @Nullable DeviceId answered) {
    public Draft {
        attachments = List.copyOf(attachments);
    }

    /** With nothing but a text. */
    public Draft(
            UserId sender,
            ConversationId conversation,
            ClientMessageId clientMessageId,
            String text,
            @Nullable DeviceId answered) {
        this(sender, conversation, clientMessageId, text, List.of(), true, answered);
    }
}
