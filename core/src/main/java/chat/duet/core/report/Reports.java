package chat.duet.core.report;

import chat.duet.config.Limit;
import chat.duet.core.audit.Actor;
import chat.duet.core.limit.Limiter;
import chat.duet.core.message.Message;
import chat.duet.core.message.MessageLog;
import chat.duet.core.message.Page;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.report.ReportStore.Position;
import chat.duet.core.report.ReportStore.Show;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.ReportId;
import chat.duet.protocol.id.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Filing reports and deciding them. Thread-safe. */
public final class Reports {
    /** What a reporter may add, in code points. */
    public static final int LONGEST_TEXT = 2000;

    /** How many messages are copied on either side of the one that is reported; of a reported user twice as many, the newest. */
    public static final int AROUND = 20;

    private final ReportStore store;
    private final MessageLog messages;
    private final Seal seal;
    private final Limiter limiter;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param secret what seals are made with; at least 32 bytes */
    public Reports(
            ReportStore store,
            MessageLog messages,
            byte[] secret,
            Limiter limiter,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.messages = messages;
        this.seal = new Seal(secret);
        this.limiter = limiter;
        this.clock = clock;
        this.random = random;
    }

    /** What the reporter pointed at, with the messages around it. */
    private record Scene(UserId reported, @Nullable MessageId message, List<Message> messages) {}

    /** Files a report of what the reporter can see. Blocks for a read. */
    public CompletableFuture<Outcome<Void>> file(Complaint complaint) {
        UserId reporter = complaint.reporter();
        Outcome<Scene> scene = text("text", complaint.text())
                .flatMap(fits -> complaint.subject() instanceof Subject.OfMessage of
                        ? around(reporter, of.message())
                        : with(reporter, ((Subject.OfUser) complaint.subject()).user()))
                .flatMap(found -> limiter.take(Limit.REPORT, reporter).map(allowed -> found));
        return scene.fold(
                found -> file(complaint, found),
                refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    private CompletableFuture<Outcome<Void>> file(Complaint complaint, Scene scene) {
        Report report = new Report(
                ReportId.of(random.nextLong() >>> 1),
                complaint.reporter(),
                scene.reported,
                scene.message,
                complaint.reason(),
                complaint.text(),
                clock.millis());
        List<String> copy = scene.messages.stream().map(Canonical::message).toList();
        return store.add(report, seal.evidence(report, copy));
    }

    private Outcome<Scene> around(UserId reporter, MessageId id) {
        Page page = new Page(Page.Direction.AROUND, id.seq(), 2 * AROUND + 1);
        List<Message> seen = messages.read(reporter, id.conversationId(), page).orElseGet(List::of);
        Optional<Message> message =
                seen.stream().filter(found -> found.id().equals(id)).findFirst();
        if (message.isEmpty()) {
            return Outcome.refused(
                    ErrorCode.MESSAGE_NOT_FOUND, "messageId", "messageId: no message " + id + " of yours");
        }
        UserId sender = message.get().sender();
        if (sender.equals(reporter) || sender.value() == 0) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "messageId",
                    "messageId: %s (expected: a message that the other side wrote)".formatted(id));
        }
        return Outcome.ok(new Scene(sender, id, seen));
    }

    private Outcome<Scene> with(UserId reporter, UserId reported) {
        if (reported.equals(reporter)) {
            return Outcome.refused(ErrorCode.INVALID_FIELD, "userId", "userId: your own (expected: another user's)");
        }
        return store.conversation(reporter, reported)
                .map(conversation -> messages.read(reporter, conversation, Page.newest(2 * AROUND))
                        .orElseGet(List::of))
                // Whoever knows them from a post only has no messages to show.
                .or(() -> store.hasPost(reported) ? Optional.of(List.of()) : Optional.empty())
                .map(seen -> Outcome.ok(new Scene(reported, null, seen)))
                .orElseGet(() -> Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + reported));
    }

    /** @param limit at least 1 */
    public List<Filed> list(Show show, @Nullable Position after, int limit) {
        return store.list(show, after, limit);
    }

    /**
     * What a user reported, without the copies and what came of it.
     *
     * @param limit at least 1
     */
    public List<Report> by(UserId reporter, @Nullable Position after, int limit) {
        return store.by(reporter, after, limit);
    }

    /** The report with its messages. That it was read is written down before it is shown. */
    public CompletableFuture<Outcome<Case>> open(Actor reader, ReportId id) {
        return store.find(id)
                .map(stored -> store.read(reader, id).thenApply(outcome -> outcome.map(written -> examine(stored))))
                .orElseGet(() -> CompletableFuture.completedFuture(Outcome.refused(none(id))));
    }

    private Case examine(ReportStore.Stored stored) {
        Evidence evidence = stored.evidence();
        return new Case(
                stored.filed(), evidence.messages(), seal.holds(stored.filed().report(), evidence));
    }

    /** Closes an open report. What is done about the user is the caller's to do before. */
    public CompletableFuture<Outcome<Filed>> close(Actor actor, ReportId id, Closing.Action action, String note) {
        return text("note", note)
                .fold(
                        fits -> store.close(id, new Closing(action, note, actor, clock.millis())),
                        refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    /** The report if it is open. */
    public Outcome<Report> pending(ReportId id) {
        return store.find(id)
                .map(stored -> stored.filed().closing() == null
                        ? Outcome.ok(stored.filed().report())
                        : Outcome.<Report>refused(closed(id)))
                .orElseGet(() -> Outcome.refused(none(id)));
    }

    public ReportStore.Tally tally(UserId user) {
        return store.tally(user);
    }

    private static Outcome<String> text(String field, String text) {
        if (text.isEmpty()) {
            return Outcome.ok(text);
        }
        return TextRules.problem(text, LONGEST_TEXT)
                .map(problem -> Outcome.<String>refused(ErrorCode.INVALID_FIELD, field, field + ": " + problem))
                .orElseGet(() -> Outcome.ok(text));
    }

    /** For a report that is not there. */
    public static Refusal none(ReportId id) {
        return Refusal.field(ErrorCode.REPORT_NOT_FOUND, "reportId", "reportId: no report " + id);
    }

    /** For a report that was closed before. */
    public static Refusal closed(ReportId id) {
        return Refusal.field(
                ErrorCode.REPORT_CLOSED, "reportId", "reportId: " + id + " is closed (expected: one that is open)");
    }
}
