package chat.duet.api.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the caller's conversations, latest activity first.
 *
 * @param next cursor of the page that follows, null if this is the last
 */
record ConversationsBody(
        List<ConversationBody> conversations, @Nullable String next) {}
