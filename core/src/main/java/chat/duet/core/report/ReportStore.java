package chat.duet.core.report;

import chat.duet.core.audit.Actor;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.ReportId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where reports are kept. Thread-safe. */
public interface ReportStore {
    /** The conversation of the two that {@code user} can see. */
    Optional<ConversationId> conversation(UserId user, UserId other);

    /** Whether the user has a post that others can see. */
    boolean hasPost(UserId user);

    /** Stores the report with its evidence. Done once it is on disk. */
    CompletableFuture<Outcome<Void>> add(Report report, Evidence evidence);

    /**
     * Reports in the order in which they came.
     *
     * @param after where to go on; null for the first
     */
    List<Filed> list(Show show, @Nullable Position after, int limit);

    /** The reports that a user made, in the order in which they came. */
    List<Report> by(UserId reporter, @Nullable Position after, int limit);

    Optional<Stored> find(ReportId id);

    /** Closes an open report, in one transaction with its line in the audit log; refuses with {@code report_not_found} or {@code report_closed}. */
    CompletableFuture<Outcome<Filed>> close(ReportId id, Closing closing);

    /** Writes down that somebody has read the messages of a report. Done once it is on disk. */
    CompletableFuture<Outcome<Void>> read(Actor reader, ReportId id);

    Tally tally(UserId user);

    /** Which reports to list. */
    enum Show {
        OPEN,
        CLOSED,
        ALL
    }

    /** A place in the list: time of filing in milliseconds since 1970-01-01T00:00Z, then id. */
    record Position(long at, ReportId id) {}

    /** A report and what was stored with it. */
    record Stored(Filed filed, Evidence evidence) {}

    /**
     * Reports that a user has to do with.
     *
     * @param against how many are about the user
     * @param open how many of those are open
     * @param made how many the user made
     */
    record Tally(long against, long open, long made) {}
}
