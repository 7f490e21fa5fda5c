package chat.duet.core.backend;

import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.KeyId;
import chat.duet.protocol.id.PostId;
import org.jspecify.annotations.Nullable;

/**
 * What the platform is to say in a conversation.
 *
 * @param clientMessageId names it among what this key has said: repeated, it is said once
 * @param post what it is about, or null
 */
public record Saying(
        KeyId key,
        ClientMessageId clientMessageId,
        ConversationId conversation,
        String text,
        @Nullable PostId post) {}
