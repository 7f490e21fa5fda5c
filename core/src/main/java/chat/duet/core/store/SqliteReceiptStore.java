package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.receipt.ReceiptStore;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Receipts in SQLite: two watermarks in each participant's row. */
final class SqliteReceiptStore implements ReceiptStore {
    private final GroupCommit writer;

    SqliteReceiptStore(GroupCommit writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<Outcome<ReadState>> markRead(UserId reader, ConversationId id, long seq) {
        return writer.submit(transaction -> markRead(transaction, reader, id, seq));
    }

    private static Outcome<ReadState> markRead(Transaction transaction, UserId reader, ConversationId id, long seq) {
        Optional<ConversationState> conversation =
                transaction.conversation(id).filter(known -> known.has(reader.value()));
        if (conversation.isEmpty()) {
            return Outcome.refused(Refusal.noConversation(id));
        }
        if (seq > conversation.get().lastSeq()) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "seq",
                    "seq: %d (expected: at most %d, the newest message)"
                            .formatted(seq, conversation.get().lastSeq()));
        }
        transaction.flushCounters();
        Handle handle = transaction.handle();
        int risen = handle.createUpdate("""
                        UPDATE participant SET
                            read_seq = :seq,
                            delivered_seq = max(delivered_seq, :seq),
                            unread = :unfolded + (SELECT count(*) FROM message
                                      WHERE conversation_id = :conversation AND seq > :seq AND sender_id <> :reader
                                          AND withheld = 0)
                        WHERE user_id = :reader AND conversation_id = :conversation AND read_seq < :seq""")
                .bind("seq", seq)
                .bind("conversation", id.value())
                .bind("reader", reader.value())
                .bind("unfolded", transaction.unfoldedFromOthers(id, seq, reader))
                .execute();
        if (risen == 1) {
            UserId peer = UserId.of(conversation.get().peerOf(reader.value()));
            if (reaches(conversation.get(), reader) && bothShow(handle, reader, peer)) {
                transaction.receipt(peer, ReceiptKind.READ, id, reader, seq);
            }
            transaction.receipt(reader, ReceiptKind.READ, id, reader, seq);
        }
        return Outcome.ok(state(handle, reader, id));
    }

    /** Whether what this one does reaches the other side: they have not blocked them, and both are still there. */
    private static boolean reaches(ConversationState conversation, UserId actor) {
        return !conversation.closed() && !conversation.blocks(actor.value());
    }

    /** Who does not let others see how far they have read does not see it of others. */
    private static boolean bothShow(Handle handle, UserId one, UserId other) {
        return handle.createQuery("SELECT min(read_receipts) FROM user WHERE id IN (:one, :other)")
                .bind("one", one.value())
                .bind("other", other.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Raises the delivered watermark and tells the peer, unless it was as high before. */
    static void delivered(Transaction transaction, UserId receiver, ConversationId id, long seq) {
        Optional<ConversationState> conversation =
                transaction.conversation(id).filter(known -> known.has(receiver.value()));
        if (conversation.isEmpty()) {
            return;
        }
        int risen = transaction.connection().update("""
                        UPDATE participant SET delivered_seq = ?1
                        WHERE user_id = ?2 AND conversation_id = ?3 AND delivered_seq < ?1""", List.of(seq), (row, watermark) -> {
            row.setLong(1, watermark);
            row.setLong(2, receiver.value());
            row.setLong(3, id.value());
        });
        if (risen == 1 && reaches(conversation.get(), receiver)) {
            UserId peer = UserId.of(conversation.get().peerOf(receiver.value()));
            transaction.receipt(peer, ReceiptKind.DELIVERED, id, receiver, seq);
        }
    }

    private static ReadState state(Handle handle, UserId reader, ConversationId id) {
        return handle.createQuery(
                        "SELECT read_seq, unread FROM participant WHERE user_id = :user AND conversation_id = :conversation")
                .bind("user", reader.value())
                .bind("conversation", id.value())
                .map((row, context) -> new ReadState(id, row.getLong("read_seq"), row.getLong("unread")))
                .one();
    }
}
