package chat.duet.core.push;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is asked to bring to a device. It replaces an earlier notice of the same conversation that has not been shown yet.
 *
 * @param message the newest message that it is about
 * @param messages how many unread messages of the conversation it stands for, at least 1 for {@link Kind#RING}
 * @param badge the user's unread messages in all conversations
 * @param sender the sender's display name; null unless the preview allows it
 * @param text the beginning of the message's text; null unless the preview allows it
 * @param timeToLive how long the gateway may keep trying; more than zero
 */
public record Notice(
        Address address,
        Kind kind,
        ConversationId conversation,
        MessageId message,
        int messages,
        long badge,
        @Nullable String sender,
        @Nullable String text,
        Duration timeToLive) {
    /** What the device is to do. */
    public enum Kind {
        /** Wake up, fetch, and tell the user. */
        RING,
        /** Silently take away what was shown about the conversation, up to the message. */
        WITHDRAW
    }
}
