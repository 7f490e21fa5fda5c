package chat.duet.core.receipt;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.receipt.ReceiptStore.ReadState;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.concurrent.CompletableFuture;

/** Read receipts: one watermark per participant, never a mark per message. Thread-safe. */
public final class Receipts {
    private final ReceiptStore store;

    public Receipts(ReceiptStore store) {
        this.store = store;
    }

    /** @param seq up to which the reader has read, at least 1 and no higher than the newest message */
    public CompletableFuture<Outcome<ReadState>> markRead(UserId reader, ConversationId conversation, long seq) {
        if (seq < 1) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.INVALID_FIELD, "seq", "seq: " + seq + " (expected: at least 1)"));
        }
        return store.markRead(reader, conversation, seq);
    }
}
