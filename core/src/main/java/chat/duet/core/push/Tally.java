package chat.duet.core.push;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts. Thread-safe. */
final class Tally {
    /** A provider's words are not ours to bound. */
    private static final int MOST_REASONS = 100;

    private final Map<Rule, LongAdder> decided = new EnumMap<>(Rule.class);
    private final Map<Gateway, OfGateway> gateways = new EnumMap<>(Gateway.class);

    private static final class OfGateway {
        final LongAdder sent = new LongAdder();
        final LongAdder withdrawn = new LongAdder();
        final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
    }

    Tally() {
        for (Rule rule : Rule.values()) {
            decided.put(rule, new LongAdder());
        }
        for (Gateway gateway : Gateway.values()) {
            gateways.put(gateway, new OfGateway());
        }
    }

    void decided(Rule rule) {
        of(decided, rule).increment();
    }

    void answered(Notice notice, PushResult result) {
        OfGateway counts = of(gateways, notice.address().gateway());
        if (result.status() == PushResult.Status.SENT) {
            (notice.kind() == Notice.Kind.RING ? counts.sent : counts.withdrawn).increment();
            return;
        }
        String reason = result.status() + " " + result.reason();
        String known = counts.failed.containsKey(reason) || counts.failed.size() < MOST_REASONS
                ? reason
                : result.status() + " OTHER";
        counts.failed.computeIfAbsent(known, key -> new LongAdder()).increment();
    }

    Map<Rule, Long> decided() {
        Map<Rule, Long> counts = new EnumMap<>(Rule.class);
        decided.forEach((rule, count) -> counts.put(rule, count.sum()));
        return counts;
    }

    PushFigures.OfGateway of(Gateway gateway, int down) {
        OfGateway counts = of(gateways, gateway);
        Map<String, Long> failed = new ConcurrentHashMap<>();
        counts.failed.forEach((reason, count) -> failed.put(reason, count.sum()));
        return new PushFigures.OfGateway(gateway, counts.sent.sum(), counts.withdrawn.sum(), failed, down);
    }

    private static <K, V> V of(Map<K, V> counts, K key) {
        return Objects.requireNonNull(counts.get(key));
    }
}
