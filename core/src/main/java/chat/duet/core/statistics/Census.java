package chat.duet.core.statistics;

import chat.duet.core.push.Push;
import chat.duet.core.statistics.StatisticsStore.Counts;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts when asked, but not more often than every few seconds: counting reads whole tables. Thread-safe. */
public final class Census {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long FRESH = Duration.ofSeconds(10).toMillis();

    private final StatisticsStore store;
    private final Supplier<List<UserId>> online;
    private final Push push;
    private final InstantSource clock;
    private volatile long begun = -1;
    private @Nullable Statistics last;

    /** @param online who is connected now */
    public Census(StatisticsStore store, Supplier<List<UserId>> online, Push push, InstantSource clock) {
        this.store = store;
        this.online = online;
        this.push = push;
        this.clock = clock;
    }

    /** To be called every minute, so that a day's beginning is noticed. */
    public void tick() {
        long day = clock.millis() / DAY;
        if (day != begun) {
            begun = day;
            var unused = store.begin(day).thenAccept(outcome -> {
                if (!outcome.isOk()) {
                    begun = -1;
                }
            });
        }
    }

    /** The figures, at most ten seconds old. Blocks for the counting. */
    public synchronized Statistics statistics() {
        long now = clock.millis();
        Statistics known = last;
        if (known != null && now >= known.at() && now - known.at() < FRESH) {
            return known;
        }
        Counts counts = store.count(now / DAY, online.get());
        Statistics fresh = new Statistics(
                now,
                counts.users(),
                counts.suspended(),
                counts.active(),
                counts.messages(),
                counts.openReports(),
                pushFailures());
        last = fresh;
        return fresh;
    }

    private long pushFailures() {
        return push.figures().gateways().stream()
                .flatMap(gateway -> gateway.failed().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
