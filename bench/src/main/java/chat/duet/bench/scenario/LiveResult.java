package chat.duet.bench.scenario;

import org.HdrHistogram.Histogram;

/**
 * What one load over one server came to.
 *
 * @param seconds length of the window that was measured
 * @param messages delivered in it
 * @param toAnswer nanoseconds from sending to PUBACK
 * @param toRecipient nanoseconds from sending to the recipient
 * @param serverCpuMicros processor time of the server in the window
 * @param loadCpuMicros processor time of the bench itself in the window
 * @param residentBytes of the server at the end of the window
 * @param total everything, warm-up included
 */
public record LiveResult(
        double seconds,
        long messages,
        Histogram toAnswer,
        Histogram toRecipient,
        long serverCpuMicros,
        long loadCpuMicros,
        long residentBytes,
        Total total) {
    public double perSecond() {
        return messages / seconds;
    }

    public double cpuMicrosPerMessage() {
        return (double) serverCpuMicros / Math.max(1, messages);
    }
}
