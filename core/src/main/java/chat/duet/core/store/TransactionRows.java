package chat.duet.core.store;

import chat.duet.core.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of a transaction that are written together: one statement a table, however many messages the batch holds. */
final class TransactionRows {
    private final Handle handle;
    private final List<MessageRow> messages = new ArrayList<>();
    private final List<EventRow> events = new ArrayList<>();
    private final Map<Long, ConversationRow> conversations = new LinkedHashMap<>();
    private final Map<Inbox, Integer> unread = new LinkedHashMap<>();

    private record MessageRow(Message message, long senderEvent) {}

    private record EventRow(long user, long event, EventKind kind, long conversation, long seq, long actor, long at) {}

    private record ConversationRow(long lastSeq, long lastAt) {}

    private record Inbox(long user, long conversation) {}

    TransactionRows(Handle handle) {
        this.handle = handle;
    }

    void message(Message message, long senderEvent) {
        messages.add(new MessageRow(message, senderEvent));
    }

    void event(long user, long event, EventKind kind, long conversation, long seq, long actor, long at) {
        events.add(new EventRow(user, event, kind, conversation, seq, actor, at));
    }

    void conversation(ConversationState conversation, long at) {
        conversations.put(conversation.id, new ConversationRow(conversation.lastSeq(), at));
    }

    void unread(long user, long conversation) {
        unread.merge(new Inbox(user, conversation), 1, Integer::sum);
    }

    void flush() {
        flushMessages();
        flushEvents();
        flushConversations();
        flushUnread();
    }

    private void flushMessages() {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO message (conversation_id, seq, sender_id, client_message_id, text, sent_at, sender_event)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            for (MessageRow row : messages) {
                Message message = row.message;
                batch.bind(0, message.id().conversationId().value())
                        .bind(1, message.seq())
                        .bind(2, message.sender().value())
                        .bind(3, message.clientMessageId().text())
                        .bind(4, message.text())
                        .bind(5, message.sentAt())
                        .bind(6, row.senderEvent)
                        .add();
            }
            batch.execute();
        }
        messages.clear();
    }

    private void flushEvents() {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO inbox_event (user_id, event, kind, conversation_id, seq, actor_id, at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            for (EventRow row : events) {
                batch.bind(0, row.user)
                        .bind(1, row.event)
                        .bind(2, row.kind.number)
                        .bind(3, row.conversation)
                        .bind(4, row.seq)
                        .bind(5, row.actor)
                        .bind(6, row.at)
                        .add();
            }
            batch.execute();
        }
        events.clear();
    }

    private void flushConversations() {
        if (conversations.isEmpty()) {
            return;
        }
        try (PreparedBatch batch =
                handle.prepareBatch("UPDATE conversation SET last_seq = ?, last_at = ? WHERE id = ?")) {
            conversations.forEach((id, row) ->
                    batch.bind(0, row.lastSeq).bind(1, row.lastAt).bind(2, id).add());
            batch.execute();
        }
        conversations.clear();
    }

    private void flushUnread() {
        if (unread.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(
                "UPDATE participant SET unread = unread + ? WHERE user_id = ? AND conversation_id = ?")) {
            unread.forEach((inbox, more) -> batch.bind(0, more)
                    .bind(1, inbox.user)
                    .bind(2, inbox.conversation)
                    .add());
            batch.execute();
        }
        unread.clear();
    }
}
