package chat.duet.protocol.event;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;

/** More has become known of a message: this takes the place of all the details that it had before. */
public final class DetailsEvent implements InboxEvent {
    public static final String TYPE = "message_details";

    private final long number;
    private final MessageId id;
    private final Details details;
    private final long at;

    private DetailsEvent(long number, MessageId id, Details details, long at) {
        this.number = WireInteger.require("event", number, 1);
        this.id = Objects.requireNonNull(id, "id");
        this.details = Objects.requireNonNull(details, "details");
        this.at = WireInteger.require("at", at, 0);
    }

    /**
     * An event at the given place in the log.
     *
     * @param at milliseconds since 1970-01-01T00:00Z
     * @throws IllegalArgumentException if a number is out of range
     */
    public static DetailsEvent of(long number, MessageId id, Details details, long at) {
        return new DetailsEvent(number, id, details, at);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Of the message. */
    public MessageId id() {
        return id;
    }

    public ConversationId conversationId() {
        return id.conversationId();
    }

    /** The place of the message in its conversation. */
    public long seq() {
        return id.seq();
    }

    public Details details() {
        return details;
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public long at() {
        return at;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof DetailsEvent)) {
            return false;
        }
        DetailsEvent that = (DetailsEvent) other;
        return that.number == number && that.id.equals(id) && that.details.equals(details) && that.at == at;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, id, details, at);
    }

    @Override
    public String toString() {
        return "DetailsEvent[number=" + number + ", id=" + id + ", details=" + details + ", at=" + at + "]";
    }
}
