package chat.duet.api.message;

import chat.duet.api.attachment.AttachmentBody;
import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that is on disk, the same for each repetition.
 *
 * @param event number of the message's event in the sender's own inbox log, which the sending device does not get
 * @param sentAt milliseconds since 1970-01-01T00:00Z
 * @param attachments null where there are none
 */
record AcceptedBody(
        long event,
        String id,
        String conversationId,
        long seq,
        String senderId,
        String clientMessageId,
        String text,
        long sentAt,
        @Nullable List<AttachmentBody> attachments) {
    static AcceptedBody of(Accepted accepted) {
        Message message = accepted.message();
        return new AcceptedBody(
                accepted.event(),
                message.id().toString(),
                message.id().conversationId().toString(),
                message.seq(),
                message.sender().toString(),
                message.clientMessageId().text(),
                message.text(),
                message.sentAt(),
                AttachmentBody.listed(message.details()));
    }
}
