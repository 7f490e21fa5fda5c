package chat.duet.core.store;

import chat.duet.core.account.Profile;
import chat.duet.core.account.User;
import chat.duet.core.account.UserRole;
import chat.duet.core.conversation.Context;
import chat.duet.core.conversation.Conversation;
import chat.duet.core.device.Device;
import chat.duet.core.message.Message;
import chat.duet.protocol.event.ConversationEvent;
import chat.duet.protocol.event.DetailsEvent;
import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.MessageEvent;
import chat.duet.protocol.event.ReceiptEvent;
import chat.duet.protocol.event.ReceiptKind;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** From rows to values, by the column names that all queries share. */
final class Rows {
    /** What {@link #message} reads. */
    static final String MESSAGE_COLUMNS =
            "conversation_id, seq, sender_id, client_message_id, text, sent_at, notice, post_id, request_id, withheld, details";

    private Rows() {}

    /** Of the table {@code user}, for {@link #user}. */
    static final String USER_COLUMNS =
            "id, name, display_name, created_at, role, photo, zone, language, read_receipts, last_seen,"
                    + " suspended_at, deleted_at, version";

    /** Whether there is such a user, and they have not left. */
    static boolean isThere(Handle handle, UserId user) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM user WHERE id = :id AND deleted_at = 0)")
                .bind("id", user.value())
                .mapTo(Boolean.class)
                .one();
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                UserId.of(row.getLong("id")),
                row.getString("name"),
                row.getString("display_name"),
                row.getLong("created_at"),
                UserRole.parse(row.getString("role")),
                new Profile(
                        row.getString("photo"),
                        row.getString("zone"),
                        row.getString("language"),
                        row.getBoolean("read_receipts"),
                        row.getBoolean("last_seen")),
                row.getLong("suspended_at"),
                row.getLong("deleted_at"),
                row.getLong("version"));
    }

    static Device device(ResultSet row) throws SQLException {
        return new Device(
                DeviceId.of(row.getLong("id")),
                UserId.of(row.getLong("user_id")),
                row.getString("name"),
                row.getLong("created_at"),
                row.getLong("last_seen_at"),
                row.getLong("cursor"),
                row.getLong("revoked_at") != 0);
    }

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                messageId(row),
                UserId.of(row.getLong("sender_id")),
                clientMessageId(row),
                row.getString("text"),
                row.getLong("sent_at"),
                NoticeColumns.read(row),
                row.getBoolean("withheld"),
                DetailRows.read(row, "details"));
    }

    static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                ConversationId.of(row.getLong("conversation_id")),
                UserId.of(row.getLong("user_id")),
                UserId.of(row.getLong("peer_id")),
                row.getLong("created_at"),
                row.getLong("last_seq"),
                row.getLong("read_seq"),
                row.getLong("unread"),
                row.getLong("peer_read_seq"),
                row.getLong("peer_delivered_seq"),
                context(row));
    }

    private static Context context(ResultSet row) throws SQLException {
        long post = row.getLong("about_post");
        boolean none = row.wasNull();
        return new Context(none ? null : PostId.of(post), row.getLong("over_at"), row.getBoolean("kept"));
    }

    /** An event with what it points at; {@code details} is what its message was sent with, {@code current} what that has now. */
    static InboxEvent event(ResultSet row) throws SQLException {
        long number = row.getLong("event");
        long at = row.getLong("at");
        ConversationId conversation = ConversationId.of(row.getLong("conversation_id"));
        UserId actor = UserId.of(row.getLong("actor_id"));
        long seq = row.getLong("seq");
        return switch (EventKind.of(row.getInt("kind"))) {
            case MESSAGE ->
                MessageEvent.of(number, messageId(row), actor, clientMessageId(row), row.getString("text"), at)
                        .with(NoticeColumns.read(row))
                        .with(DetailRows.read(row, "details"));
            case DETAILS -> DetailsEvent.of(number, messageId(row), DetailRows.read(row, "current"), at);
            case DELIVERED -> ReceiptEvent.of(number, ReceiptKind.DELIVERED, conversation, actor, seq, at);
            case READ -> ReceiptEvent.of(number, ReceiptKind.READ, conversation, actor, seq, at);
            case CONVERSATION -> ConversationEvent.of(number, conversation, actor, at);
        };
    }

    private static MessageId messageId(ResultSet row) throws SQLException {
        return MessageId.of(ConversationId.of(row.getLong("conversation_id")), row.getLong("seq"));
    }

    private static ClientMessageId clientMessageId(ResultSet row) throws SQLException {
        return ClientMessageId.parse(row.getString("client_message_id")).orElseThrow();
    }
}
