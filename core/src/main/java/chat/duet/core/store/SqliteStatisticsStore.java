package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.statistics.StatisticsStore;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Counting in SQLite. Messages are counted by where their conversations end, which is one row for each. */
final class SqliteStatisticsStore implements StatisticsStore {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteStatisticsStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Void>> begin(long day) {
        return writer.submit(transaction -> {
            transaction.flushCounters();
            transaction.handle().createUpdate("""
                            INSERT INTO day (day, messages_before) SELECT :day, ifnull(sum(last_seq), 0) FROM conversation WHERE true
                            ON CONFLICT (day) DO NOTHING""").bind("day", day).execute();
            return Outcome.done();
        });
    }

    @Override
    public Counts count(long day, List<UserId> online) {
        String ids =
                online.stream().map(user -> Long.toString(user.value())).collect(Collectors.joining(",", "[", "]"));
        return readers.snapshot(handle -> handle.createQuery("""
                        SELECT (SELECT count(*) FROM user WHERE deleted_at = 0) AS users,
                               (SELECT count(*) FROM user WHERE deleted_at = 0 AND suspended_at <> 0) AS suspended,
                               (SELECT count(*) FROM user WHERE last_seen_at >= :begin OR id IN (SELECT value FROM json_each(:online)))
                                   AS active,
                               (SELECT ifnull(sum(last_seq), 0) FROM conversation) AS messages,
                               (SELECT messages_before FROM day WHERE day = :day) AS before,
                               (SELECT count(*) FROM report WHERE closed_at = 0) AS open_reports""")
                .bind("begin", day * DAY)
                .bind("day", day)
                .bind("online", ids)
                .map((row, context) -> {
                    long messages = row.getLong("messages");
                    long before = row.getLong("before");
                    long today = row.wasNull() ? 0 : Math.max(0, messages - before);
                    return new Counts(
                            row.getLong("users"),
                            row.getLong("suspended"),
                            row.getLong("active"),
                            today,
                            row.getLong("open_reports"));
                })
                .one());
    }
}
