package chat.duet.core.store;

import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;

/** When an event happened: each type has its own name for it. */
final class EventTimes {
    private EventTimes() {}

    /** In milliseconds since 1970-01-01T00:00Z, as the column {@code at} has it. */
    static long of(InboxEvent event) {
        if (event instanceof MessageEvent message) {
            return message.sentAt();
        }
        if (event instanceof ReceiptEvent receipt) {
            return receipt.at();
        }
        if (event instanceof ConversationEvent conversation) {
            return conversation.createdAt();
        }
        if (event instanceof DetailsEvent details) {
            return details.at();
        }
        throw new IllegalStateException("event of type " + event.type() + " (expected: one that is stored)");
    }
}
