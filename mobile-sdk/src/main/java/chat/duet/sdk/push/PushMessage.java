package chat.duet.sdk.push;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a push says: wake up and fetch, or take a notification away. Immutable. */
public final class PushMessage {
    private final boolean ring;
    private final MessageId message;
    private final int messages;
    private final long badge;
    private final @Nullable String sender;
    private final @Nullable String text;
    private final @Nullable String channel;

    private PushMessage(
            boolean ring,
            MessageId message,
            int messages,
            long badge,
            @Nullable String sender,
            @Nullable String text,
            @Nullable String channel) {
        this.ring = ring;
        this.message = Objects.requireNonNull(message, "message");
        this.messages = messages;
        this.badge = badge;
        this.sender = sender;
        this.text = text;
        this.channel = channel;
    }

    /** Empty for what is no push of Duet's, or of a kind that this version does not know. */
    public static Optional<PushMessage> parse(Map<String, String> data) {
        String kind = data.get("kind");
        Optional<MessageId> message = Optional.ofNullable(data.get("message")).flatMap(MessageId::parse);
        boolean known = "ring".equals(kind) || "withdraw".equals(kind);
        if (!known || !message.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new PushMessage(
                "ring".equals(kind),
                message.get(),
                (int) number(data.get("messages")),
                number(data.get("badge")),
                data.get("sender"),
                data.get("text"),
                data.get("channel")));
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            // It decides nothing.
            return 0;
        }
    }

    /** True for: fetch, and tell the user. False for: silently take away what was shown about the conversation. */
    public boolean isRing() {
        return ring;
    }

    /** The newest message that it is about. */
    public MessageId message() {
        return message;
    }

    /** How many unread messages of the conversation it stands for. */
    public int messages() {
        return messages;
    }

    /** The user's unread messages in all conversations. */
    public long badge() {
        return badge;
    }

    /** The sender's display name, where the server may tell it. */
    public Optional<String> sender() {
        return Optional.ofNullable(sender);
    }

    /** The beginning of the message, where the server may tell it. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** The notification channel to use, on Android. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    public ConversationId conversation() {
        return message.conversationId();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof PushMessage)) {
            return false;
        }
        PushMessage that = (PushMessage) other;
        return that.ring == ring
                && that.message.equals(message)
                && that.messages == messages
                && that.badge == badge
                && Objects.equals(that.sender, sender)
                && Objects.equals(that.text, text)
                && Objects.equals(that.channel, channel);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ring, message, messages, badge, sender, text, channel);
    }

    @Override
    public String toString() {
        return "PushMessage[" + message + "]";
    }
}
