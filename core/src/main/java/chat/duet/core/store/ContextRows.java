package chat.duet.core.store;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import org.jdbi.v3.core.Handle;

/** What a conversation is about to one of its two participants, and whether they keep it when that is over. */
final class ContextRows {
    private ContextRows() {}

    static void about(Handle handle, ConversationId conversation, UserId user, PostId post) {
        handle.createUpdate("""
                        UPDATE participant SET about_post = :post
                        WHERE user_id = :user AND conversation_id = :conversation""")
                .bind("post", post.value())
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .execute();
    }

    /** Whether the user takes part. */
    static boolean keep(Handle handle, ConversationId conversation, UserId user, boolean kept) {
        return handle.createUpdate("""
                                UPDATE participant SET kept = :kept
                                WHERE user_id = :user AND conversation_id = :conversation""")
                        .bind("kept", kept)
                        .bind("user", user.value())
                        .bind("conversation", conversation.value())
                        .execute()
                == 1;
    }
}
