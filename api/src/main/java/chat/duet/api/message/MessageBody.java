package chat.duet.api.message;

import chat.duet.core.message.Message;

/**
 * A message as it is answered: the fields of the message event without its number and type.
 *
 * @param sentAt when the server took it, milliseconds since 1970-01-01T00:00Z
 */
public record MessageBody(
        String id, String conversationId, long seq, String senderId, String clientMessageId, String text, long sentAt) {
    public static MessageBody of(Message message) {
        return new MessageBody(
                message.id().toString(),
                message.id().conversationId().toString(),
                message.seq(),
                message.sender().toString(),
                message.clientMessageId().text(),
                message.text(),
                message.sentAt());
    }
}
