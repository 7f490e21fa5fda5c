package chat.duet.core.receipt;

import chat.duet.config.Limit;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.receipt.ReceiptStore.ReadState;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.concurrent.CompletableFuture;

/** Read receipts: one watermark per participant, never a mark per message. Thread-safe. */
public final class Receipts {
    private final ReceiptStore store;
    private final Limiter limiter;

    public Receipts(ReceiptStore store, Limiter limiter) {
        this.store = store;
        this.limiter = limiter;
    }

    /** @param seq up to which the reader has read, at least 1 and no higher than the newest message */
    public CompletableFuture<Outcome<ReadState>> markRead(UserId reader, ConversationId conversation, long seq) {
        if (seq < 1) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.INVALID_FIELD, "seq", "seq: " + seq + " (expected: at least 1)"));
        }
        return limiter.take(Limit.READ_MARK, reader)
                .fold(
                        admitted -> store.markRead(reader, conversation, seq),
                        refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }
}
