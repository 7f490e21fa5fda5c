package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.Deed;
import chat.duet.core.backend.PlatformStore;
import chat.duet.core.backend.Said;
import chat.duet.core.backend.Saying;
import chat.duet.core.message.Message;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** System messages of an operator's backend, in SQLite. */
final class SqlitePlatformStore implements PlatformStore {
    private final GroupCommit writer;

    private record First(Said said, String hash) {}

    SqlitePlatformStore(GroupCommit writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<Outcome<Said>> say(Saying saying) {
        return writer.submit(transaction -> say(transaction, saying));
    }

    private static Outcome<Said> say(Transaction transaction, Saying saying) {
        Handle handle = transaction.handle();
        String hash = hash(saying);
        Optional<First> first = first(handle, saying);
        if (first.isPresent()) {
            return first.get().hash.equals(hash) ? Outcome.ok(first.get().said) : reused(saying);
        }
        Optional<ConversationState> conversation = transaction.conversation(saying.conversation());
        if (conversation.isEmpty()) {
            return Outcome.refused(Refusal.noConversation(saying.conversation()));
        }
        if (conversation.get().closed()) {
            // Nobody hears it: who is still there cannot answer, and of who has left there is no log to write to.
            return Outcome.refused(Refusal.left());
        }
        PostId post = saying.post();
        if (post != null) {
            if (!exists(handle, post)) {
                return Outcome.refused(ErrorCode.POST_NOT_FOUND, "postId", "postId: no post " + post);
            }
            ContextRows.about(handle, saying.conversation(), UserId.of(conversation.get().userA), post);
            ContextRows.about(handle, saying.conversation(), UserId.of(conversation.get().userB), post);
        }
        Notice notice = Notice.of(Notice.SYSTEM, null, post);
        Message message = transaction
                .notice(conversation.get(), Transaction.PLATFORM, notice, saying.text())
                .message();
        handle.createUpdate("""
                        INSERT INTO platform_message (key_id, client_message_id, conversation_id, seq, hash, sent_at)
                        VALUES (:key, :id, :conversation, :seq, :hash, :at)""")
                .bind("key", saying.key().value())
                .bind("id", saying.clientMessageId().text())
                .bind("conversation", saying.conversation().value())
                .bind("seq", message.seq())
                .bind("hash", hash)
                .bind("at", message.sentAt())
                .execute();
        AuditRows.add(
                handle,
                transaction.now(),
                Actor.key(saying.key()),
                Deed.MESSAGE_SENT,
                message.id().toString(),
                "");
        return Outcome.ok(new Said(message.id(), message.sentAt()));
    }

    private static boolean exists(Handle handle, PostId post) {
        return handle.createQuery("SELECT count(*) FROM post WHERE id = :id AND deleted_at = 0")
                        .bind("id", post.value())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    private static Optional<First> first(Handle handle, Saying saying) {
        return handle.createQuery("""
                        SELECT conversation_id, seq, hash, sent_at FROM platform_message
                        WHERE key_id = :key AND client_message_id = :id""")
                .bind("key", saying.key().value())
                .bind("id", saying.clientMessageId().text())
                .map((row, context) -> new First(
                        new Said(
                                MessageId.of(ConversationId.of(row.getLong("conversation_id")), row.getLong("seq")),
                                row.getLong("sent_at")),
                        row.getString("hash")))
                .findOne();
    }

    private static Outcome<Said> reused(Saying saying) {
        return Outcome.refused(
                ErrorCode.CLIENT_MESSAGE_ID_REUSED,
                "clientMessageId",
                "clientMessageId: %s was used for another message (expected: a new id for a new message)"
                        .formatted(saying.clientMessageId().text()));
    }

    private static String hash(Saying saying) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String what = saying.conversation() + "\n" + saying.post() + "\n" + saying.text();
            return HexFormat.of().formatHex(digest.digest(what.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
