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
    private final Details details;

    private MessageEvent(
            long number,
            MessageId id,
            UserId senderId,
            ClientMessageId clientMessageId,
            String text,
            long sentAt,
            @Nullable Notice notice,
            Details details) {
        this.number = WireInteger.require("event", number, 1);
        this.id = Objects.requireNonNull(id, "id");
        this.senderId = Objects.requireNonNull(senderId, "senderId");
        this.clientMessageId = Objects.requireNonNull(clientMessageId, "clientMessageId");
        this.text = Objects.requireNonNull(text, "text");
        this.sentAt = WireInteger.require("sentAt", sentAt, 0);
        this.notice = notice;
        this.details = Objects.requireNonNull(details, "details");
    }

    /**
     * An event at the given place in the log; conversation and sequence number are those of the id.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public static MessageEvent of(
            long number, MessageId id, UserId senderId, ClientMessageId clientMessageId, String text, long sentAt) {
        return new MessageEvent(number, id, senderId, clientMessageId, text, sentAt, null, Details.NONE);
    }

    /** The same event, of a message that the server wrote; or as it is, if there is no notice. */
    public MessageEvent with(@Nullable Notice notice) {
        return notice == null
                ? this
                : new MessageEvent(number, id, senderId, clientMessageId, text, sentAt, notice, details);
    }

    /** The same event, of a message that has these details. */
    public MessageEvent with(Details details) {
        return details.isEmpty() && this.details.isEmpty()
                ? this
                : new MessageEvent(number, id, senderId, clientMessageId, text, sentAt, notice, details);
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

    /** What was known of its files and links when it was sent; a {@link DetailsEvent} may follow. */
    public Details details() {
        return details;
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
                && Objects.equals(that.notice, notice)
                && that.details.equals(details);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, id, senderId, clientMessageId, text, sentAt, notice, details);
    }

    @Override
    public String toString() {
        return "MessageEvent[number=" + number + ", id=" + id + ", senderId=" + senderId + ", clientMessageId="
                + clientMessageId + ", text=" + text.length() + " chars, sentAt=" + sentAt
                + (notice == null ? "" : ", " + notice) + (details.isEmpty() ? "" : ", " + details) + "]";
    }
}
