package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.report.Closing;
import chat.duet.core.report.Filed;
import chat.duet.core.report.Reason;
import chat.duet.core.report.Report;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.ReportId;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** From rows to reports. */
final class ReportRows {
    static final String COLUMNS = """
            id, reporter_id, reported_id, conversation_id, seq, reason, text, at, closed_at, closed_kind, closed_by, action, note
            """;

    private ReportRows() {}

    static Filed filed(ResultSet row) throws SQLException {
        Report report = new Report(
                ReportId.of(row.getLong("id")),
                UserId.of(row.getLong("reporter_id")),
                UserId.of(row.getLong("reported_id")),
                message(row),
                Reason.valueOf(row.getString("reason")),
                row.getString("text"),
                row.getLong("at"));
        return new Filed(report, closing(row));
    }

    private static @Nullable MessageId message(ResultSet row) throws SQLException {
        long conversation = row.getLong("conversation_id");
        return row.wasNull() ? null : MessageId.of(ConversationId.of(conversation), row.getLong("seq"));
    }

    private static @Nullable Closing closing(ResultSet row) throws SQLException {
        long at = row.getLong("closed_at");
        if (at == 0) {
            return null;
        }
        return new Closing(
                Closing.Action.valueOf(row.getString("action")),
                row.getString("note"),
                new Actor(Actor.Kind.valueOf(row.getString("closed_kind")), row.getLong("closed_by")),
                at);
    }
}
