package chat.duet.bench.scenario;

import chat.duet.bench.machine.CpuClock;
import chat.duet.bench.report.Report;
import chat.duet.bench.subject.Kind;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What one load over one server came to.
 *
 * @param seconds length of the window that was measured
 * @param messages delivered in it
 * @param toAnswer nanoseconds from sending to PUBACK
 * @param toRecipient nanoseconds from sending to the recipient
 * @param cpu used in the window
 * @param residentBytes of the server at the end of the window
 * @param total everything, warm-up included
 */
record LoadResult(
        double seconds,
        long messages,
        Histogram toAnswer,
        Histogram toRecipient,
        CpuClock cpu,
        long residentBytes,
        Total total) {
    /** More than this of the processor for others, and a run was not alone. */
    private static final double CROWDED = 0.25;

    double perSecond() {
        return messages / seconds;
    }

    double cpuMicrosPerMessage() {
        return (double) cpu.serverMicros() / Math.max(1, messages);
    }

    /** Says at once what came out, and whether it may be believed. */
    void remark(Report report, String scenario, Kind kind) {
        report.remark(String.format(
                Locale.ROOT,
                "%s, %s: %.0f msg/s; recipient p50 %.2f ms, p99 %.2f ms; cores: server %.2f, load %.2f, others %.2f; sent %d,"
                        + " delivered %d, other events %d",
                scenario,
                kind,
                perSecond(),
                toRecipient.getValueAtPercentile(50) / 1e6,
                toRecipient.getValueAtPercentile(99) / 1e6,
                cores(cpu.serverMicros()),
                cores(cpu.loadMicros()),
                cores(cpu.othersMicros()),
                total.sent(),
                total.delivered(),
                total.otherEvents()));
        if (cores(cpu.othersMicros()) > CROWDED) {
            report.remark("NOT ALONE: other programs used %.2f cores during %s, %s"
                    .formatted(cores(cpu.othersMicros()), scenario, kind));
        }
        if (!total.isExact()) {
            report.fault(scenario + ", " + kind + ": " + total);
        }
    }

    private double cores(long micros) {
        return micros / 1e6 / seconds;
    }
}
