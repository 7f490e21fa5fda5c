package chat.duet.core.store;

import chat.duet.core.audit.Actor;
import chat.duet.core.audit.Deed;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.report.Closing;
import chat.duet.core.report.Evidence;
import chat.duet.core.report.Filed;
import chat.duet.core.report.Report;
import chat.duet.core.report.ReportStore;
import chat.duet.core.report.Reports;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.ReportId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Reports in SQLite. */
final class SqliteReportStore implements ReportStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteReportStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<ConversationId> conversation(UserId user, UserId other) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT c.id FROM conversation c
                        JOIN participant mine ON mine.user_id = :user AND mine.conversation_id = c.id AND mine.hidden = 0
                        WHERE c.user_a = :a AND c.user_b = :b""")
                .bind("user", user.value())
                .bind("a", Math.min(user.value(), other.value()))
                .bind("b", Math.max(user.value(), other.value()))
                .map((row, context) -> ConversationId.of(row.getLong("id")))
                .findOne());
    }

    @Override
    public boolean hasPost(UserId user) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT EXISTS (" + PostRows.VIEW + PostRows.VISIBLE + "AND p.author_id = :user)")
                .bind("user", user.value())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public CompletableFuture<Outcome<Void>> add(Report report, Evidence evidence) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            MessageId message = report.message();
            handle.createUpdate("""
                            INSERT INTO report (id, reporter_id, reported_id, conversation_id, seq, reason, text, at, seal)
                            VALUES (:id, :reporter, :reported, :conversation, :seq, :reason, :text, :at, :seal)""")
                    .bind("id", report.id().value())
                    .bind("reporter", report.reporter().value())
                    .bind("reported", report.reported().value())
                    .bind(
                            "conversation",
                            message == null
                                    ? null
                                    : (Long) message.conversationId().value())
                    .bind("seq", message == null ? null : (Long) message.seq())
                    .bind("reason", report.reason().name())
                    .bind("text", report.text())
                    .bind("at", report.at())
                    .bind("seal", evidence.seal())
                    .execute();
            copy(handle, report.id(), evidence.messages());
            transaction.outbox(WebhookEvent.USER_REPORTED, () -> Outbox.report(report));
            return Outcome.done();
        });
    }

    private static void copy(Handle handle, ReportId report, List<String> messages) {
        if (messages.isEmpty()) {
            return;
        }
        PreparedBatch rows = handle.prepareBatch(
                "INSERT INTO report_message (report_id, place, body) VALUES (:report, :place, :body)");
        for (int place = 0; place < messages.size(); place++) {
            rows.bind("report", report.value())
                    .bind("place", place)
                    .bind("body", messages.get(place))
                    .add();
        }
        rows.execute();
    }

    @Override
    public List<Filed> list(Show show, @Nullable Position after, int limit) {
        String which = switch (show) {
            case OPEN -> "closed_at = 0";
            case CLOSED -> "closed_at <> 0";
            case ALL -> "1";
        };
        return readers.read(handle -> handle.createQuery("SELECT " + ReportRows.COLUMNS + " FROM report WHERE " + which
                        + " AND (at, id) > (:at, :id) ORDER BY at, id LIMIT :limit")
                .bind("at", after == null ? -1 : after.at())
                .bind("id", after == null ? -1 : after.id().value())
                .bind("limit", limit)
                .map((row, context) -> ReportRows.filed(row))
                .list());
    }

    @Override
    public List<Report> by(UserId reporter, @Nullable Position after, int limit) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT " + ReportRows.COLUMNS
                                + " FROM report WHERE reporter_id = :reporter AND (at, id) > (:at, :id) ORDER BY at, id LIMIT :limit")
                .bind("reporter", reporter.value())
                .bind("at", after == null ? -1 : after.at())
                .bind("id", after == null ? -1 : after.id().value())
                .bind("limit", limit)
                .map((row, context) -> ReportRows.filed(row).report())
                .list());
    }

    @Override
    public Optional<Stored> find(ReportId id) {
        return readers.snapshot(handle -> handle.createQuery(
                        "SELECT seal, " + ReportRows.COLUMNS + " FROM report WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) ->
                        new Stored(ReportRows.filed(row), new Evidence(messages(handle, id), row.getString("seal"))))
                .findOne());
    }

    private static List<String> messages(Handle handle, ReportId id) {
        return handle.createQuery("SELECT body FROM report_message WHERE report_id = :id ORDER BY place")
                .bind("id", id.value())
                .mapTo(String.class)
                .list();
    }

    @Override
    public CompletableFuture<Outcome<Filed>> close(ReportId id, Closing closing) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            Optional<Filed> found = handle.createQuery("SELECT " + ReportRows.COLUMNS + " FROM report WHERE id = :id")
                    .bind("id", id.value())
                    .map((row, context) -> ReportRows.filed(row))
                    .findOne();
            if (found.isEmpty()) {
                return Outcome.refused(Reports.none(id));
            }
            if (found.get().closing() != null) {
                return Outcome.refused(Reports.closed(id));
            }
            handle.createUpdate("""
                            UPDATE report SET closed_at = :at, closed_kind = :kind, closed_by = :by, action = :action, note = :note
                            WHERE id = :id""")
                    .bind("at", closing.at())
                    .bind("kind", closing.actor().kind().name())
                    .bind("by", closing.actor().id())
                    .bind("action", closing.action().name())
                    .bind("note", closing.note())
                    .bind("id", id.value())
                    .execute();
            AuditRows.add(
                    handle,
                    transaction.now(),
                    closing.actor(),
                    Deed.REPORT_CLOSED,
                    id.toString(),
                    closing.action().name());
            return Outcome.ok(new Filed(found.get().report(), closing));
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> read(Actor reader, ReportId id) {
        return writer.submit(transaction -> {
            AuditRows.add(transaction.handle(), transaction.now(), reader, Deed.REPORT_READ, id.toString(), "");
            return Outcome.done();
        });
    }

    @Override
    public Tally tally(UserId user) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT (SELECT count(*) FROM report WHERE reported_id = :user) AS against,
                               (SELECT count(*) FROM report WHERE reported_id = :user AND closed_at = 0) AS open,
                               (SELECT count(*) FROM report WHERE reporter_id = :user) AS made""")
                .bind("user", user.value())
                .map((row, context) -> new Tally(row.getLong("against"), row.getLong("open"), row.getLong("made")))
                .one());
    }
}
