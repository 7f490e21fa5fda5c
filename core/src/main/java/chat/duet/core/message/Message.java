package chat.duet.core.message;

import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A stored message.
 *
 * @param sentAt when the server took it, milliseconds since 1970-01-01T00:00Z
 * @param notice what it is about, if the server wrote it; null for what a user wrote
 * @param withheld whether it is kept from the one it was for, who had blocked its sender
 * @param details its files and links
 */
public record Message(
        MessageId id,
        UserId sender,
        ClientMessageId clientMessageId,
        String text,
        long sentAt,
        @Nullable Notice notice,
        boolean withheld,
        Details details) {
    /** What a user wrote. */
    public Message(MessageId id, UserId sender, ClientMessageId clientMessageId, String text, long sentAt) {
        this(id, sender, clientMessageId, text, sentAt, null, false, Details.NONE);
    }

    /**
     * As one of the two may see it: its sender does not learn that it was withheld, the other side learns nothing else. Its place in the sequence stays, so
     * that there is no hole.
     */
    public Message seenBy(UserId reader) {
        if (!withheld) {
            return this;
        }
        return sender.equals(reader)
                ? new Message(id, sender, clientMessageId, text, sentAt, notice, false, details)
                : new Message(id, sender, clientMessageId, "", sentAt, null, true, Details.NONE);
    }

    /** The same with what is known of its files and links now. */
    public Message with(Details details) {
        return new Message(id, sender, clientMessageId, text, sentAt, notice, withheld, details);
    }

    public long seq() {
        return id.seq();
    }
}
