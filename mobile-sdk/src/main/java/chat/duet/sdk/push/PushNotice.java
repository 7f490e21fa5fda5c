package chat.duet.sdk.push;

import chat.duet.protocol.id.ConversationId;
import chat.duet.sdk.message.Message;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A notification to show, or one to take away. There is one for each conversation: a newer one replaces the older. Immutable. */
public final class PushNotice {
    private final ConversationId conversationId;
    private final boolean show;
    private final String sender;
    private final List<Message> messages;
    private final @Nullable String fallback;

    private PushNotice(
            ConversationId conversationId,
            boolean show,
            String sender,
            List<Message> messages,
            @Nullable String fallback) {
        this.conversationId = conversationId;
        this.show = show;
        this.sender = sender;
        this.messages = Collections.unmodifiableList(messages);
        this.fallback = fallback;
    }

    static PushNotice show(ConversationId conversation, String sender, List<Message> messages) {
        return new PushNotice(conversation, true, sender, messages, null);
    }

    /** What a push says by itself, when nothing could be fetched. */
    static PushNotice unfetched(PushMessage push) {
        return new PushNotice(
                push.conversation(),
                true,
                push.sender().orElse(""),
                Collections.emptyList(),
                push.text().orElse(null));
    }

    static PushNotice dismiss(ConversationId conversation) {
        return new PushNotice(conversation, false, "", Collections.emptyList(), null);
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    /** True to show it, false to take away what is shown of this conversation. */
    public boolean isShow() {
        return show;
    }

    /** The other side's display name; empty where it is not known. */
    public String sender() {
        return sender;
    }

    /** What nobody has been told of yet, oldest first, at most ten; empty if nothing could be fetched: then there is something new, and no more is known. */
    public List<Message> messages() {
        return messages;
    }

    /** The text of the newest message, or its beginning; empty where it is not known. */
    public String text() {
        if (!messages.isEmpty()) {
            return messages.get(messages.size() - 1).text();
        }
        return fallback == null ? "" : fallback;
    }

    @Override
    public String toString() {
        return "PushNotice[" + conversationId + ", " + (show ? messages.size() + " messages" : "dismiss") + "]";
    }
}
