package chat.duet.core.statistics;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What can be counted in the store. Thread-safe. */
public interface StatisticsStore {
    /** Remembers how many messages there are at the beginning of a day, unless that is known. */
    CompletableFuture<Outcome<Void>> begin(long day);

    /**
     * Counts.
     *
     * @param day since 1970-01-01, UTC
     * @param online who is connected now
     */
    Counts count(long day, List<UserId> online);

    /** See {@link Statistics}. */
    record Counts(long users, long suspended, long active, long messages, long openReports) {}
}
