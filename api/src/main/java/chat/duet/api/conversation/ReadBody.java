package chat.duet.api.conversation;

import chat.duet.core.receipt.ReceiptStore.ReadState;

/** How far the caller has read, and how many messages of the peer are above that. */
record ReadBody(String conversationId, long readSeq, long unread) {
    static ReadBody of(ReadState state) {
        return new ReadBody(state.conversation().toString(), state.readSeq(), state.unread());
    }
}
