package chat.duet.protocol.event;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message was stored in a conversation of the user. Times are milliseconds since 1970-01-01T00:00Z. */
public final class MessageEvent implements InboxEvent {
    public static final String TYPE = "message";

    private final long number;
    private final MessageId id;
    private final UserId senderId;
    private final ClientMessageId clientMessageId;
    private final String text;
    private final long sentAt;
    private final @Nullable Notice notice;

    private MessageEvent(
            long number,
            MessageId id,
            UserId senderId,
            ClientMessageId clientMessageId,
            String text,
            long sentAt,
            @Nullable Notice notice) {
        this.number = WireInteger.require("event", number, 1);
        this.id = Objects.requireNonNull(id, "id");
        this.senderId = Objects.requireNonNull(senderId, "senderId");
        this.clientMessageId = Objects.requireNonNull(clientMessageId, "clientMessageId");
        this.text = Objects.requireNonNull(text, "text");
        this.sentAt = WireInteger.require("sentAt", sentAt, 0);
        this.notice = notice;
    }

    /**
     * An event at the given place in the log; conversation and sequence number are those of the id.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public static MessageEvent of(
            long number, MessageId id, UserId senderId, ClientMessageId clientMessageId, String text, long sentAt) {
        return new MessageEvent(number, id, senderId, clientMessageId, text, sentAt, null);
    }

    /** The same event, of a message that the server wrote; or as it is, if there is no notice. */
    public MessageEvent with(@Nullable Notice notice) {
        return notice == null ? this : new MessageEvent(number, id, senderId, clientMessageId, text, sentAt, notice);
    }

    @Override
    public long number() {
        return number;
    }

    public MessageId id() {
        return id;
    }

    public UserId senderId() {
        return senderId;
    }

    public ClientMessageId clientMessageId() {
        return clientMessageId;
    }

    public String text() {
        return text;
    }

    public long sentAt() {
        return sentAt;
    }

    /** What it is about, if the server wrote it; null for what a user wrote. */
    public @Nullable Notice notice() {
        return notice;
    }

    @Override
    public String type() {
        return TYPE;
    }

    public ConversationId conversationId() {
        return id.conversationId();
    }

    /** The place of the message in its conversation. */
    public long seq() {
        return id.seq();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof MessageEvent)) {
            return false;
        }
        MessageEvent that = (MessageEvent) other;
        return that.number == number
                && that.id.equals(id)
                && that.senderId.equals(senderId)
                && that.clientMessageId.equals(clientMessageId)
                && that.text.equals(text)
                && that.sentAt == sentAt
                && Objects.equals(that.notice, notice);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, id, senderId, clientMessageId, text, sentAt, notice);
    }

    @Override
    public String toString() {
        return "MessageEvent[number=" + number + ", id=" + id + ", senderId=" + senderId + ", clientMessageId="
                + clientMessageId + ", text=" + text.length() + " chars, sentAt=" + sentAt
                + (notice == null ? "" : ", " + notice) + "]";
    }
}
