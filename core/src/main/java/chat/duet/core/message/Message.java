package chat.duet.core.message;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;

/**
 * A stored message.
 *
 * @param sentAt when the server took it, milliseconds since 1970-01-01T00:00Z
 */
public record Message(MessageId id, UserId sender, ClientMessageId clientMessageId, String text, long sentAt) {
    public long seq() {
        return id.seq();
    }
}
