package chat.duet.core.store;

import chat.duet.core.message.Accepted;
import chat.duet.protocol.event.InboxEvent;
import org.jspecify.annotations.Nullable;

/**
 * One row of the journal: something that happened in a conversation, with the one or two events that tell of it.
 *
 * @param owner whose inbox log has {@code event}; of a message, its sender
 * @param conversation what the row is folded with
 * @param seq the message or the watermark; 0 where there is none
 * @param actor sender, whoever received or read, or the peer
 * @param at milliseconds since 1970-01-01T00:00Z
 * @param posted what a message has besides, null for anything else
 */
record JournalEntry(
        EventKind kind,
        long owner,
        InboxEvent event,
        long conversation,
        long seq,
        long actor,
        long at,
        @Nullable Posted posted) {
    /**
     * @param accepted the message, and the answer that its sender gets
     * @param peer the other participant, whose inbox log has {@code peerEvent}
     * @param peerEvent null where the message is withheld from them
     */
    record Posted(Accepted accepted, long peer, @Nullable InboxEvent peerEvent) {}
}
