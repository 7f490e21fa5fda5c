package chat.duet.api.message;

import chat.duet.api.attachment.AttachmentBody;
import chat.duet.api.attachment.LinkCardBody;
import chat.duet.core.message.Message;
import chat.duet.protocol.event.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is answered: the fields of the message event without its number and type.
 *
 * @param sentAt when the server took it, milliseconds since 1970-01-01T00:00Z
 * @param notice what it is about, if the server wrote it; null for what a user wrote
 * @param requestId the companion request that the notice is about, or null
 * @param postId the post that the notice is about, or null
 * @param withheld true where the text is kept from the caller, who had blocked the sender; null otherwise
 * @param attachments null where there are none
 * @param links what is known of the page that the text links to; null where there is nothing
 */
public record MessageBody(
        String id,
        String conversationId,
        long seq,
        String senderId,
        String clientMessageId,
        String text,
        long sentAt,
        @Nullable String notice,
        @Nullable String requestId,
        @Nullable String postId,
        @Nullable Boolean withheld,
        @Nullable List<AttachmentBody> attachments,
        @Nullable List<LinkCardBody> links) {
    public static MessageBody of(Message message) {
        Notice notice = message.notice();
        return new MessageBody(
                message.id().toString(),
                message.id().conversationId().toString(),
                message.seq(),
                message.sender().toString(),
                message.clientMessageId().text(),
                message.text(),
                message.sentAt(),
                notice == null ? null : notice.word(),
                notice == null ? null : text(notice.requestId()),
                notice == null ? null : text(notice.postId()),
                message.withheld() ? Boolean.TRUE : null,
                AttachmentBody.listed(message.details()),
                LinkCardBody.listed(message.details()));
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
