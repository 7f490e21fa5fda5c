package chat.duet.sdk.message;

import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.LinkCard;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message: one that the server has, or one of this device's that waits to be sent. Immutable. */
public final class Message {
    private final ConversationId conversationId;
    private final long seq;
    private final UserId senderId;
    private final ClientMessageId clientMessageId;
    private final String text;
    private final long at;
    private final MessageStatus status;
    private final @Nullable Failure failure;
    private final @Nullable Notice notice;
    private final boolean withheld;
    private final Details details;
    private final Outgoing outgoing;

    private Message(
            ConversationId conversationId,
            long seq,
            UserId senderId,
            ClientMessageId clientMessageId,
            String text,
            long at,
            MessageStatus status,
            @Nullable Failure failure,
            @Nullable Notice notice,
            boolean withheld,
            Details details,
            Outgoing outgoing) {
        this.conversationId = Objects.requireNonNull(conversationId, "conversationId");
        this.seq = seq;
        this.senderId = Objects.requireNonNull(senderId, "senderId");
        this.clientMessageId = Objects.requireNonNull(clientMessageId, "clientMessageId");
        this.text = Objects.requireNonNull(text, "text");
        this.at = at;
        this.status = status;
        this.failure = failure;
        this.notice = notice;
        this.withheld = withheld;
        this.details = details;
        this.outgoing = outgoing;
    }

    /** One that waits to be sent, written at a time of the device's clock. */
    public static Message pending(
            ConversationId conversationId,
            UserId senderId,
            ClientMessageId clientMessageId,
            Outgoing outgoing,
            long at) {
        return new Message(
                conversationId,
                0,
                senderId,
                clientMessageId,
                outgoing.text(),
                at,
                MessageStatus.PENDING,
                null,
                null,
                false,
                Details.NONE,
                outgoing);
    }

    /** One that the server has, with the server's time. */
    public static Message sent(
            MessageId id, UserId senderId, ClientMessageId clientMessageId, String text, long sentAt) {
        return new Message(
                id.conversationId(),
                id.seq(),
                senderId,
                clientMessageId,
                text,
                sentAt,
                MessageStatus.SENT,
                null,
                null,
                false,
                Details.NONE,
                Outgoing.text(""));
    }

    public Message with(Details value) {
        return new Message(
                conversationId,
                seq,
                senderId,
                clientMessageId,
                text,
                at,
                status,
                failure,
                notice,
                withheld,
                value,
                outgoing);
    }

    /** One that waits, with another state of its files. */
    public Message with(Outgoing value) {
        return new Message(
                conversationId,
                seq,
                senderId,
                clientMessageId,
                text,
                at,
                status,
                failure,
                notice,
                withheld,
                details,
                value);
    }

    public Message with(@Nullable Notice value) {
        return new Message(
                conversationId,
                seq,
                senderId,
                clientMessageId,
                text,
                at,
                status,
                failure,
                value,
                withheld,
                details,
                outgoing);
    }

    /** The same, its text kept from this user, who had blocked the sender. */
    public Message withheld(boolean value) {
        return new Message(
                conversationId,
                seq,
                senderId,
                clientMessageId,
                text,
                at,
                status,
                failure,
                notice,
                value,
                details,
                outgoing);
    }

    public Message with(MessageStatus value) {
        return value == status
                ? this
                : new Message(
                        conversationId,
                        seq,
                        senderId,
                        clientMessageId,
                        text,
                        at,
                        value,
                        null,
                        notice,
                        withheld,
                        details,
                        outgoing);
    }

    public Message failed(Failure why) {
        return new Message(
                conversationId,
                seq,
                senderId,
                clientMessageId,
                text,
                at,
                MessageStatus.FAILED,
                why,
                notice,
                withheld,
                details,
                outgoing);
    }

    /** What has become of it on the server. */
    public Message accepted(long seqNow, long sentAt) {
        return new Message(
                conversationId,
                seqNow,
                senderId,
                clientMessageId,
                text,
                sentAt,
                MessageStatus.SENT,
                null,
                notice,
                withheld,
                outgoing.details(),
                Outgoing.text(""));
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    /** Empty until the server has it. */
    public Optional<MessageId> id() {
        return seq == 0 ? Optional.empty() : Optional.of(MessageId.of(conversationId, seq));
    }

    /** Its place in the conversation, from 1; 0 until the server has it. */
    public long seq() {
        return seq;
    }

    public UserId senderId() {
        return senderId;
    }

    /** Names the message from the moment it was written, and for ever; unique among the messages of its sender. */
    public ClientMessageId clientMessageId() {
        return clientMessageId;
    }

    /** Empty if it is {@link #isWithheld withheld}. */
    public String text() {
        return text;
    }

    /** Milliseconds since 1970-01-01T00:00Z: the server's time, or the device's until the server has it. Decides no order. */
    public long at() {
        return at;
    }

    public MessageStatus status() {
        return status;
    }

    /** Why it was refused; there if, and only if, it is {@link MessageStatus#FAILED}. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** What it is about, if the server wrote it; an app shows it in words of its own. */
    public Optional<Notice> notice() {
        return Optional.ofNullable(notice);
    }

    /** Its files, as far as the server knows them; while it waits they are {@link #outgoing}. */
    public List<Attachment> attachments() {
        return details.attachments();
    }

    /** What was found where its links lead. */
    public List<LinkCard> links() {
        return details.links();
    }

    public Details details() {
        return details;
    }

    /** What is to be sent, while it waits. */
    public Outgoing outgoing() {
        return outgoing;
    }

    /** True where the sender was blocked when it came: the place is there, the text is not. */
    public boolean isWithheld() {
        return withheld;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Message)) {
            return false;
        }
        Message that = (Message) other;
        return that.conversationId.equals(conversationId)
                && that.seq == seq
                && that.senderId.equals(senderId)
                && that.clientMessageId.equals(clientMessageId)
                && that.text.equals(text)
                && that.at == at
                && that.status == status
                && Objects.equals(that.failure, failure)
                && Objects.equals(that.notice, notice)
                && that.withheld == withheld
                && that.details.equals(details)
                && that.outgoing.equals(outgoing);
    }

    @Override
    public int hashCode() {
        return Objects.hash(conversationId, seq, clientMessageId);
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Message[" + conversationId + "-" + seq + ", " + clientMessageId + ", " + status + "]";
    }
}
