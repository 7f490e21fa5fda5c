package chat.duet.core.store;

import chat.duet.core.message.Accepted;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Message;
import chat.duet.core.message.MessageLog;
import chat.duet.core.message.Page;
import chat.duet.core.message.Strangers;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Messages in SQLite. What makes repeating harmless: before a draft gets a number, the sender's client message id is looked up, in this batch and
 * in the database, by the only thread that writes; the unique index stands behind that.
 */
final class SqliteMessageLog implements MessageLog {
    private final GroupCommit writer;
    private final ReadPool readers;
    private final Memtables memtables;
    private final Strangers strangers;
    private final LinkRows links;

    /** @param links notes the pages that messages link to */
    SqliteMessageLog(GroupCommit writer, ReadPool readers, Memtables memtables, Strangers strangers, LinkRows links) {
        this.strangers = strangers;
        this.links = links;
        this.writer = writer;
        this.readers = readers;
        this.memtables = memtables;
    }

    @Override
    public CompletableFuture<Outcome<Accepted>> append(Draft draft) {
        Optional<String> link = links.of(draft);
        return writer.submit(transaction -> append(transaction, draft, link));
    }

    private Outcome<Accepted> append(Transaction transaction, Draft draft, Optional<String> link) {
        Optional<Accepted> before = before(transaction, draft);
        if (before.isPresent()) {
            return repeated(before.get(), draft);
        }
        Optional<ConversationState> conversation = transaction.conversation(draft.conversation());
        if (conversation.isEmpty() || !conversation.get().has(draft.sender().value())) {
            return Outcome.refused(Refusal.noConversation(draft.conversation()));
        }
        if (conversation.get().closed()) {
            return Outcome.refused(Refusal.left());
        }
        if (conversation.get().blocks(draft.sender().value())) {
            return Outcome.refused(Refusal.blocked());
        }
        int files = draft.attachments().size();
        return strangers
                .refusal(conversation.get().acquaintance(draft.sender()), draft.text(), files, transaction.now())
                .or(() -> UploadRows.refusal(transaction.handle(), draft))
                .<Outcome<Accepted>>map(Outcome::refused)
                .orElseGet(() -> {
                    Accepted accepted = transaction.append(conversation.get(), draft);
                    link.ifPresent(
                            url -> LinkRows.add(transaction, accepted.message().id(), url));
                    return Outcome.ok(accepted);
                });
    }

    @Override
    public CompletableFuture<Outcome<Accepted>> repeat(Draft draft, Refusal otherwise) {
        return writer.submit(transaction -> before(transaction, draft)
                .map(before -> repeated(before, draft))
                .orElseGet(() -> Outcome.refused(otherwise)));
    }

    private static Optional<Accepted> before(Transaction transaction, Draft draft) {
        return transaction
                .accepted(draft.sender(), draft.clientMessageId())
                .or(() -> acceptedBefore(transaction.connection(), draft.sender(), draft.clientMessageId()));
    }

    private static Outcome<Accepted> repeated(Accepted before, Draft draft) {
        Message first = before.message();
        if (!first.id().conversationId().equals(draft.conversation())
                || !first.text().equals(draft.text())
                || !files(first).equals(draft.attachments())) {
            return Outcome.refused(
                    ErrorCode.CLIENT_MESSAGE_ID_REUSED,
                    "clientMessageId",
                    "clientMessageId: %s was used for another message (expected: a new id for a new message)"
                            .formatted(draft.clientMessageId().text()));
        }
        return Outcome.ok(before);
    }

    private static List<UploadId> files(Message message) {
        return message.details().attachments().stream().map(Attachment::id).toList();
    }

    /** What the tables have under the sender's client message id. */
    static Optional<Accepted> acceptedBefore(WriterConnection connection, UserId sender, ClientMessageId id) {
        return connection.first(
                "SELECT sender_event, " + Rows.MESSAGE_COLUMNS
                        + " FROM message WHERE sender_id = ? AND client_message_id = ?",
                row -> new Accepted(Rows.message(row), row.getLong("sender_event")),
                sender.value(),
                id.text());
    }

    @Override
    public Optional<List<Message>> read(UserId reader, ConversationId conversation, Page page) {
        // First the memtable, then the database: what is moved in between is found in both.
        Tail tail = memtables.current().tail(conversation.value());
        return readers.snapshot(handle -> {
            if (SqliteConversationStore.peer(handle, reader, conversation).isEmpty()) {
                return Optional.empty();
            }
            List<Message> found = page(handle, tail, conversation, page);
            return Optional.of(DetailRows.current(handle, conversation, found).stream()
                    .map(message -> message.seenBy(reader))
                    .toList());
        });
    }

    private static List<Message> page(Handle handle, @Nullable Tail tail, ConversationId conversation, Page page) {
        long seq = page.seq();
        return switch (page.direction()) {
            case BEFORE -> below(handle, tail, conversation, seq, page.limit());
            case AFTER -> above(handle, tail, conversation, seq, page.limit());
            case AROUND -> {
                List<Message> messages = new ArrayList<>(below(handle, tail, conversation, seq, page.limit() / 2));
                messages.addAll(above(handle, tail, conversation, seq - 1, page.limit() - messages.size()));
                yield messages;
            }
        };
    }

    private static List<Message> below(
            Handle handle, @Nullable Tail tail, ConversationId conversation, long seq, int limit) {
        NavigableMap<Long, Message> found = new TreeMap<>();
        add(found, tail == null ? List.of() : tail.between(0, seq, limit, true));
        if (found.size() < limit) {
            add(found, query(handle, "seq < :seq ORDER BY seq DESC", conversation, seq, limit));
        }
        List<Message> newest = new ArrayList<>(found.descendingMap().values());
        List<Message> page = newest.subList(0, Math.min(limit, newest.size()));
        Collections.reverse(page);
        return page;
    }

    private static List<Message> above(
            Handle handle, @Nullable Tail tail, ConversationId conversation, long seq, int limit) {
        NavigableMap<Long, Message> found = new TreeMap<>();
        List<Message> recent = tail == null ? List.of() : tail.between(seq, Long.MAX_VALUE, limit, false);
        add(found, recent);
        boolean complete = !recent.isEmpty() && recent.get(0).seq() == seq + 1;
        if (!complete) {
            add(found, query(handle, "seq > :seq ORDER BY seq", conversation, seq, limit));
        }
        return found.values().stream().limit(limit).toList();
    }

    /** A message that the tables have. */
    static Optional<Message> stored(Handle handle, MessageId id) {
        return query(handle, "seq = :seq", id.conversationId(), id.seq(), 1).stream()
                .findFirst();
    }

    private static void add(Map<Long, Message> found, List<Message> messages) {
        messages.forEach(message -> found.put(message.seq(), message));
    }

    private static List<Message> query(Handle handle, String range, ConversationId conversation, long seq, int limit) {
        return handle.createQuery("SELECT " + Rows.MESSAGE_COLUMNS
                        + " FROM message WHERE conversation_id = :conversation AND " + range + " LIMIT :limit")
                .bind("conversation", conversation.value())
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> Rows.message(row))
                .list();
    }
}
