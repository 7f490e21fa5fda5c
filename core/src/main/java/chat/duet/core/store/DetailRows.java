package chat.duet.core.store;

import chat.duet.core.message.Message;
import chat.duet.protocol.codec.DetailsCodec;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Files and links of messages, as JSON. A message keeps what was known when it was sent, and never changes; what became known since then stands beside it,
 * whole, and goes before. Telling both sides is part of writing it down.
 */
final class DetailRows {
    private DetailRows() {}

    static void bind(PreparedStatement row, int place, Details details) throws SQLException {
        if (details.isEmpty()) {
            row.setNull(place, Types.VARCHAR);
        } else {
            row.setString(place, DetailsCodec.encode(details));
        }
    }

    static Details read(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? Details.NONE : DetailsCodec.decode(json).value();
    }

    /** The messages, of one conversation and in order, with what is known now. */
    static List<Message> current(Handle handle, ConversationId conversation, List<Message> messages) {
        if (messages.isEmpty()) {
            return messages;
        }
        Map<Long, Details> changed = new HashMap<>();
        handle.createQuery("""
                        SELECT seq, details FROM message_detail
                        WHERE conversation_id = :conversation AND seq BETWEEN :first AND :last""")
                .bind("conversation", conversation.value())
                .bind("first", messages.get(0).seq())
                .bind("last", messages.get(messages.size() - 1).seq())
                .map((row, context) -> changed.put(row.getLong("seq"), read(row, "details")))
                .list();
        return changed.isEmpty()
                ? messages
                : messages.stream()
                        .map(message -> message.with(changed.getOrDefault(message.seq(), message.details())))
                        .toList();
    }

    /** Writes down what is known of the message now, and tells those who can see it. */
    static void changed(Transaction transaction, MessageId id) {
        Message message = transaction.message(id).orElseThrow();
        ConversationState conversation =
                transaction.conversation(id.conversationId()).orElseThrow();
        Handle handle = transaction.handle();
        Details details = Details.of(UploadRows.shown(handle, id), LinkRows.shown(handle, id));
        handle.createUpdate("""
                        INSERT INTO message_detail (conversation_id, seq, details) VALUES (:conversation, :seq, :details)
                        ON CONFLICT (conversation_id, seq) DO UPDATE SET details = excluded.details""")
                .bind("conversation", id.conversationId().value())
                .bind("seq", id.seq())
                .bind("details", DetailsCodec.encode(details))
                .execute();
        for (long user : new long[] {conversation.userA, conversation.userB}) {
            boolean own = message.sender().value() == user;
            if ((own || (!message.withheld() && !conversation.blocks(user))) && isThere(handle, conversation, user)) {
                transaction.details(UserId.of(user), message, details);
            }
        }
    }

    /** Nothing more goes into the log of who has left for good. */
    private static boolean isThere(Handle handle, ConversationState conversation, long user) {
        return !conversation.closed()
                || handle.createQuery("SELECT EXISTS (SELECT 1 FROM user WHERE id = :user AND deleted_at = 0)")
                        .bind("user", user)
                        .mapTo(Boolean.class)
                        .one();
    }
}
