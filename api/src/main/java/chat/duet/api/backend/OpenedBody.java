package chat.duet.api.backend;

import chat.duet.core.conversation.Conversation;

/** The conversation of two users as a backend sees it. */
record OpenedBody(String id, String userId, String peerId, long createdAt, long lastSeq) {
    static OpenedBody of(Conversation conversation) {
        return new OpenedBody(
                conversation.id().toString(),
                conversation.owner().toString(),
                conversation.peer().toString(),
                conversation.createdAt(),
                conversation.lastSeq());
    }
}
