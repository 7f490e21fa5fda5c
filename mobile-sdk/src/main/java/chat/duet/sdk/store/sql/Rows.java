package chat.duet.sdk.store.sql;

import chat.duet.protocol.codec.Decoded;
import chat.duet.protocol.codec.DetailsCodec;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.conversation.Conversation;
import chat.duet.sdk.conversation.Peer;
import chat.duet.sdk.message.Failure;
import chat.duet.sdk.message.Message;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows to values. The columns are in the order of these constants. */
final class Rows {
    static final String CONVERSATION =
            "id, peer, peer_name, peer_shown, peer_deleted, created_at, last_seq, read_seq, unread,"
                    + " peer_read_seq, peer_delivered_seq, muted_until, post, kept, archived, draft, active_at, read_told, noticed_seq, stale";
    static final String MESSAGE =
            "conversation, seq, sender, client_id, body, at, notice, request, post, withheld, details";
    static final String OUTGOING = "conversation, sender, client_id, body, at, failure, failure_detail, details";

    private Rows() {}

    static Conversation conversation(SqlDatabase.Row row) {
        Peer peer = Peer.of(UserId.of(row.number(1)), text(row, 2), text(row, 3), row.number(4) != 0);
        return Conversation.of(ConversationId.of(row.number(0)), peer, row.number(5))
                .change()
                .lastSeq(row.number(6))
                .readSeq(row.number(7))
                .unread(row.number(8))
                .peerReadSeq(row.number(9))
                .peerDeliveredSeq(row.number(10))
                .mutedUntil(row.number(11))
                .postId(row.text(12) == null ? null : PostId.of(row.number(12)))
                .kept(row.number(13) != 0)
                .archived(row.number(14) != 0)
                .draft(text(row, 15))
                .activeAt(row.number(16))
                .readTold(row.number(17))
                .noticedSeq(row.number(18))
                .stale(row.number(19) != 0)
                .done();
    }

    static Message message(SqlDatabase.Row row) {
        return Message.sent(
                        MessageId.of(ConversationId.of(row.number(0)), row.number(1)),
                        UserId.of(row.number(2)),
                        ClientMessageId.of(text(row, 3)),
                        text(row, 4),
                        row.number(5))
                .with(notice(row))
                .withheld(row.number(9) != 0)
                .with(details(row.text(10)));
    }

    private static Details details(@Nullable String json) {
        Decoded<Details> decoded = json == null ? Decoded.of(Details.NONE) : DetailsCodec.decode(json);
        return decoded.problem() == null ? decoded.value() : Details.NONE;
    }

    private static @Nullable Notice notice(SqlDatabase.Row row) {
        String word = row.text(6);
        return word == null
                ? null
                : Notice.of(
                        word,
                        row.text(7) == null ? null : RequestId.of(row.number(7)),
                        row.text(8) == null ? null : PostId.of(row.number(8)));
    }

    static Message outgoing(SqlDatabase.Row row) {
        Message pending = Message.pending(
                ConversationId.of(row.number(0)),
                UserId.of(row.number(1)),
                ClientMessageId.of(text(row, 2)),
                OutgoingJson.read(text(row, 3), row.text(7)),
                row.number(4));
        String failure = row.text(5);
        return failure == null ? pending : pending.failed(Failure.of(failure, text(row, 6)));
    }

    private static String text(SqlDatabase.Row row, int column) {
        return Objects.requireNonNull(row.text(column));
    }
}
