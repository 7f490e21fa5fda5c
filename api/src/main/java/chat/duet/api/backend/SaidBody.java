package chat.duet.api.backend;

import chat.duet.core.backend.Said;

/** A system message that is on disk, the same for each repetition. */
record SaidBody(String id, String conversationId, long seq, long sentAt) {
    static SaidBody of(Said said) {
        return new SaidBody(
                said.id().toString(),
                said.id().conversationId().toString(),
                said.id().seq(),
                said.sentAt());
    }
}
