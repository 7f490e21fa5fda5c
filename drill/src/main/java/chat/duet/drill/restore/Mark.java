package chat.duet.drill.restore;

import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;

/** An event by its number and its time, in milliseconds since 1970-01-01T00:00Z. */
public record Mark(long number, long at) {

    public static final Mark NONE = new Mark(0, 0);

    public static Mark of(InboxEvent event) {
        if (event instanceof MessageEvent message) {
            return new Mark(event.number(), message.sentAt());
        } else if (event instanceof ReceiptEvent receipt) {
            return new Mark(event.number(), receipt.at());
        } else if (event instanceof ConversationEvent conversation) {
            return new Mark(event.number(), conversation.createdAt());
        }
        throw new IllegalStateException("an event of unknown type: " + event);
    }

    Mark later(Mark other) {
        return other.number > number ? other : this;
    }
}
