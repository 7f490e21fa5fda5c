package chat.duet.bench.scenario;

import chat.duet.bench.report.Report;
import chat.duet.bench.subject.Kind;
import java.util.Map;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The percentiles that are shown of every load. */
final class Latencies {
    static final String TO_RECIPIENT = "send to recipient";
    private static final String TO_ANSWER = "send to PUBACK";
    private static final double[] PERCENTILES = {50, 99, 99.9};
    private static final String[] NAMES = {" p50", " p99", " p99.9"};

    private Latencies() {}

    static void report(Report report, String scenario, Map<Kind, LoadResult> results) {
        report(report, scenario, TO_ANSWER, results, LoadResult::toAnswer);
        report(report, scenario, TO_RECIPIENT, results, LoadResult::toRecipient);
    }

    private static void report(
            Report report,
            String scenario,
            String what,
            Map<Kind, LoadResult> results,
            Function<LoadResult, Histogram> histogram) {
        for (int i = 0; i < PERCENTILES.length; i++) {
            double percentile = PERCENTILES[i];
            report.add(
                    scenario,
                    what + NAMES[i],
                    "ms",
                    Live.values(results, result -> millis(histogram.apply(result), percentile)));
        }
    }

    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
