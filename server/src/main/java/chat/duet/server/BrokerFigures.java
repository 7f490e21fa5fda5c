package chat.duet.server;

import chat.duet.api.metrics.Figure;
import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the broker counts, of that which tells an operator something. Its counts of messages are not among them: it does not see all of them, because
 * commands are taken before they reach it.
 */
final class BrokerFigures {

    private static final List<Kept> KEPT = List.of(
            new Kept("networking.connections.current", "connections", "Connected devices.", false),
            new Kept("networking.connections-closed.total.count", "connections_closed", "Ended connections.", true),
            new Kept("sessions.overall.current", "sessions", "Sessions, of connected devices and others.", false),
            new Kept("networking.bytes.read.total", "bytes_read", "Bytes that came from devices.", true),
            new Kept("networking.bytes.write.total", "bytes_written", "Bytes that went to devices.", true),
            new Kept(
                    "messages.dropped.count",
                    "messages_dropped",
                    "Messages the broker dropped; the log has them.",
                    true),
            new Kept(
                    "persistence.queued-messages.in-memory.total-size",
                    "queued_bytes",
                    "Memory that messages in sessions take.",
                    false));

    private BrokerFigures() {}

    private record Kept(String theirs, String ours, String help, boolean counter) {

        Stream<Figure> in(Map<String, Metric> metrics) {
            var metric = metrics.get("com.hivemq." + theirs);
            if (metric instanceof Counter count) {
                return Stream.of(new Figure(ours, help, counter, (double) count.getCount()));
            }
            return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
                    ? Stream.of(new Figure(ours, help, counter, number.doubleValue()))
                    : Stream.empty();
        }
    }

    static List<Figure> of(MetricRegistry registry) {
        var metrics = registry.getMetrics();
        return KEPT.stream().flatMap(kept -> kept.in(metrics)).toList();
    }
}
