package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.push.SilenceStore;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Mutes and blocks in SQLite. */
final class SqliteSilenceStore implements SilenceStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteSilenceStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Void>> mute(UserId user, ConversationId conversation, long until) {
        return writer.submit(transaction -> {
            int muted = transaction
                    .handle()
                    .createUpdate("""
                            UPDATE participant SET muted_until = :until
                            WHERE user_id = :user AND conversation_id = :conversation""")
                    .bind("until", until)
                    .bind("user", user.value())
                    .bind("conversation", conversation.value())
                    .execute();
            return muted == 1 ? Outcome.done() : Outcome.refused(Refusal.noConversation(conversation));
        });
    }

    @Override
    public Optional<Long> mutedUntil(UserId user, ConversationId conversation) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT muted_until FROM participant WHERE user_id = :user AND conversation_id = :conversation")
                .bind("user", user.value())
                .bind("conversation", conversation.value())
                .mapTo(Long.class)
                .findOne());
    }

    @Override
    public CompletableFuture<Outcome<Void>> block(UserId user, UserId blocked) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            int known = handle.createQuery("SELECT count(*) FROM user WHERE id = :id")
                    .bind("id", blocked.value())
                    .mapTo(Integer.class)
                    .one();
            if (known == 0) {
                return Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + blocked);
            }
            transaction.flushCounters();
            handle.createUpdate("""
                            INSERT INTO block (user_id, blocked_id, at, read_seq, delivered_seq)
                            SELECT :user, :blocked, :at, ifnull(max(read_seq), 0), ifnull(max(delivered_seq), 0)
                            FROM participant WHERE user_id = :user AND peer_id = :blocked
                            ON CONFLICT (user_id, blocked_id) DO NOTHING""")
                    .bind("user", user.value())
                    .bind("blocked", blocked.value())
                    .bind("at", transaction.now())
                    .execute();
            transaction.between(user, blocked).ifPresent(conversation -> conversation.block(user.value(), true));
            return Outcome.done();
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> unblock(UserId user, UserId blocked) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            handle.createUpdate("DELETE FROM block WHERE user_id = :user AND blocked_id = :blocked")
                    .bind("user", user.value())
                    .bind("blocked", blocked.value())
                    .execute();
            handle.createUpdate("UPDATE participant SET hidden = 0 WHERE user_id = :user AND peer_id = :blocked")
                    .bind("user", user.value())
                    .bind("blocked", blocked.value())
                    .execute();
            transaction.between(user, blocked).ifPresent(conversation -> conversation.block(user.value(), false));
            return Outcome.done();
        });
    }

    @Override
    public boolean blocked(UserId user, UserId other) {
        return readers.read(handle -> blocks(handle, user, other));
    }

    /** Whether {@code user} has blocked {@code other}. */
    static boolean blocks(Handle handle, UserId user, UserId other) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM block WHERE user_id = :user AND blocked_id = :other)")
                .bind("user", user.value())
                .bind("other", other.value())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public List<UserId> blocks(UserId user) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT blocked_id FROM block WHERE user_id = :user ORDER BY at, blocked_id")
                .bind("user", user.value())
                .map((row, context) -> UserId.of(row.getLong("blocked_id")))
                .list());
    }
}
