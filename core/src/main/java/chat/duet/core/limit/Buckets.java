package chat.duet.core.limit;

import chat.duet.config.Rate;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The buckets of one limit, one for each key that was used lately. A full bucket says as much as none, so those go first. Only when there are too
 * many keys whose buckets are not full, the one goes that was used longest ago. Thread-safe.
 */
final class Buckets {
    private final Rate rate;
    private final TimeMeter time;
    private final int most;
    private final Map<String, Bucket> byKey = new LinkedHashMap<>(16, 0.75f, true);

    /** @param most keys that are remembered, at least 1 */
    Buckets(Rate rate, TimeMeter time, int most) {
        this.rate = rate;
        this.time = time;
        this.most = most;
    }

    synchronized Bucket of(String key) {
        Bucket known = byKey.get(key);
        if (known != null) {
            return known;
        }
        dropFull();
        Bucket made = Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.amount(), rate.period()))
                .build();
        byKey.put(key, made);
        return made;
    }

    /** All are refilled at the same pace, so where the one used longest ago is not full, looking on does not pay. */
    private void dropFull() {
        Iterator<Bucket> oldest = byKey.values().iterator();
        while (oldest.hasNext()) {
            boolean full = oldest.next().getAvailableTokens() >= rate.burst();
            if (!full && byKey.size() < most) {
                return;
            }
            oldest.remove();
            if (!full) {
                return;
            }
        }
    }

    Rate rate() {
        return rate;
    }

    synchronized int size() {
        return byKey.size();
    }
}
