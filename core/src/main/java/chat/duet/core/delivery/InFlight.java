package chat.duet.core.delivery;

import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.id.UserId;
import org.jspecify.annotations.Nullable;

/** An event that was published to a device's session, or answered in another way, and stands in line to become its cursor. */
final class InFlight {
    final long number;
    final @Nullable Delivered delivered;
    boolean acknowledged;

    private InFlight(long number, @Nullable Delivered delivered, boolean acknowledged) {
        this.number = number;
        this.delivered = delivered;
        this.acknowledged = acknowledged;
    }

    /** An event on its way to a device of {@code user}. Its acknowledgement is a receipt if it is a message of somebody else. */
    static InFlight published(InboxEvent event, UserId user) {
        Delivered delivered =
                event instanceof MessageEvent message && !message.senderId().equals(user)
                        ? new Delivered(message.conversationId(), message.seq())
                        : null;
        return new InFlight(event.number(), delivered, false);
    }

    static InFlight answered(InboxEvent event) {
        return new InFlight(event.number(), null, true);
    }
}
