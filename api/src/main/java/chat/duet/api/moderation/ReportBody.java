package chat.duet.api.moderation;

import chat.duet.api.http.Words;
import chat.duet.core.report.Closing;
import chat.duet.core.report.Filed;
import chat.duet.core.report.Report;
import chat.duet.protocol.id.MessageId;
import org.jspecify.annotations.Nullable;

/** A report without its messages. */
record ReportBody(
        String id,
        String status,
        String reporterId,
        String reportedId,
        @Nullable String messageId,
        String reason,
        String text,
        long createdAt,
        @Nullable ClosingBody closing) {
    static ReportBody of(Filed filed) {
        Report report = filed.report();
        MessageId message = report.message();
        Closing closing = filed.closing();
        return new ReportBody(
                report.id().toString(),
                closing == null ? "open" : "closed",
                report.reporter().toString(),
                report.reported().toString(),
                message == null ? null : message.toString(),
                Words.of(report.reason()),
                report.text(),
                report.at(),
                closing == null ? null : ClosingBody.of(closing));
    }
}
