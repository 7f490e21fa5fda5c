package chat.duet.core.receipt;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.concurrent.CompletableFuture;

/** Where read watermarks are kept. Thread-safe. */
public interface ReceiptStore {
    /**
     * Raises the reader's watermark to {@code seq}; a lower one leaves it where it is. When it rises, both users' inbox logs get a read receipt
     * in the same transaction.
     */
    CompletableFuture<Outcome<ReadState>> markRead(UserId reader, ConversationId conversation, long seq);

    /**
     * How far a user has read.
     *
     * @param readSeq their watermark
     * @param unread messages of the peer above it
     */
    record ReadState(ConversationId conversation, long readSeq, long unread) {}
}
