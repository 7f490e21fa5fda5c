package chat.duet.core.push;

import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;

/**
 * The messages of one conversation that a device is still to be rung for: one ring stands for all of them.
 *
 * @param firstEvent of the oldest, by its number in the inbox log; the other components likewise
 * @param firstAt when the oldest was sent, milliseconds since 1970-01-01T00:00Z
 */
record Waiting(
        ConversationId conversation,
        long firstEvent,
        long lastEvent,
        long firstSeq,
        long lastSeq,
        long firstAt,
        long lastAt) {
    static Waiting of(MessageEvent message) {
        return new Waiting(
                message.conversationId(),
                message.number(),
                message.number(),
                message.seq(),
                message.seq(),
                message.sentAt(),
                message.sentAt());
    }

    Waiting with(MessageEvent next) {
        return new Waiting(conversation, firstEvent, next.number(), firstSeq, next.seq(), firstAt, next.sentAt());
    }

    MessageId newest() {
        return MessageId.of(conversation, lastSeq);
    }
}
