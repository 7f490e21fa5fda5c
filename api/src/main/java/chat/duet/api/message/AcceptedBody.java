package chat.duet.api.message;

import chat.duet.core.message.Accepted;
import chat.duet.core.message.Message;

/**
 * A message that is on disk, the same for each repetition.
 *
 * @param event number of the message's event in the sender's own inbox log, which the sending device does not get
 * @param sentAt milliseconds since 1970-01-01T00:00Z
 */
record AcceptedBody(
        long event,
        String id,
        String conversationId,
        long seq,
        String senderId,
        String clientMessageId,
        String text,
        long sentAt) {
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
                message.sentAt());
    }
}
