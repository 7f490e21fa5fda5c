package chat.duet.core.store;

import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.message.MessageLog;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/**
 * Messages in SQLite. What makes repeating harmless: before a draft gets a number, the sender's client message id is looked up, in this batch and
 * in the database, by the only thread that writes; the unique index stands behind that.
 */
final class SqliteMessageLog implements MessageLog {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteMessageLog(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Accepted>> append(Draft draft) {
        return writer.submit(transaction -> append(transaction, draft));
    }

    private static Outcome<Accepted> append(Transaction transaction, Draft draft) {
        Optional<Accepted> before = transaction
                .acceptedHere(draft.sender(), draft.clientMessageId())
                .or(() -> acceptedBefore(transaction.handle(), draft));
        if (before.isPresent()) {
            return repeated(before.get(), draft);
        }
        Optional<ConversationState> conversation = transaction.conversation(draft.conversation());
        if (conversation.isEmpty() || !conversation.get().has(draft.sender().value())) {
            return Outcome.refused(Refusal.noConversation(draft.conversation()));
        }
        return Outcome.ok(transaction.append(conversation.get(), draft));
    }

    private static Outcome<Accepted> repeated(Accepted before, Draft draft) {
        Message first = before.message();
        if (!first.id().conversationId().equals(draft.conversation())
                || !first.text().equals(draft.text())) {
            return Outcome.refused(
                    ErrorCode.CLIENT_MESSAGE_ID_REUSED,
                    "clientMessageId",
                    "clientMessageId: %s was used for another message (expected: a new id for a new message)"
                            .formatted(draft.clientMessageId().text()));
        }
        return Outcome.ok(before);
    }

    private static Optional<Accepted> acceptedBefore(Handle handle, Draft draft) {
        return handle.createQuery("""
                        SELECT conversation_id, seq, sender_id, client_message_id, text, sent_at, sender_event
                        FROM message WHERE sender_id = :sender AND client_message_id = :id""")
                .bind("sender", draft.sender().value())
                .bind("id", draft.clientMessageId().text())
                .map((row, context) -> new Accepted(Rows.message(row), row.getLong("sender_event")))
                .findOne();
    }

    @Override
    public Optional<List<Message>> read(UserId reader, ConversationId conversation, Page page) {
        return readers.snapshot(handle -> {
            if (SqliteConversationStore.peer(handle, reader, conversation).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(page(handle, conversation, page));
        });
    }

    private static List<Message> page(Handle handle, ConversationId conversation, Page page) {
        return switch (page.direction()) {
            case BEFORE -> below(handle, conversation, page.seq(), page.limit());
            case AFTER -> above(handle, conversation, page.seq(), page.limit());
            case AROUND -> {
                List<Message> messages = new ArrayList<>(below(handle, conversation, page.seq(), page.limit() / 2));
                messages.addAll(above(handle, conversation, page.seq() - 1, page.limit() - messages.size()));
                yield messages;
            }
        };
    }

    private static List<Message> below(Handle handle, ConversationId conversation, long seq, int limit) {
        List<Message> messages = query(handle, "seq < :seq ORDER BY seq DESC", conversation, seq, limit);
        Collections.reverse(messages);
        return messages;
    }

    private static List<Message> above(Handle handle, ConversationId conversation, long seq, int limit) {
        return query(handle, "seq > :seq ORDER BY seq", conversation, seq, limit);
    }

    private static List<Message> query(Handle handle, String range, ConversationId conversation, long seq, int limit) {
        return new ArrayList<>(handle.createQuery("""
                        SELECT conversation_id, seq, sender_id, client_message_id, text, sent_at
                        FROM message WHERE conversation_id = :conversation AND""" + " " + range + " LIMIT :limit")
                .bind("conversation", conversation.value())
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> Rows.message(row))
                .list());
    }
}
