package chat.duet.api.metrics;

import chat.duet.api.http.Words;
import chat.duet.core.push.PushFigures;
import chat.duet.core.push.PushFigures.OfGateway;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How ringing goes; all of one scrape is of one moment. */
final class PushCounts implements MultiCollector {

    private static final String GATEWAY = "gateway";
    private static final double MILLIS = 1000;

    private final Supplier<PushFigures> source;

    PushCounts(Supplier<PushFigures> source) {
        this.source = source;
    }

    @Override
    public MetricSnapshots collect() {
        PushFigures figures = source.get();
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(gauge("duet_push_registrations", "Devices that can be rung.", figures.registrations()));
        all.add(gauge(
                "duet_push_queued_devices",
                "Devices for which something is still to be decided or sent.",
                figures.queued()));
        all.add(gauge(
                "duet_push_oldest_age_seconds",
                "Age of the oldest message that is queued for a device; 0 when nothing is.",
                figures.oldest().toMillis() / MILLIS));
        all.add(decided(figures));
        all.add(sent(figures.gateways()));
        all.add(withdrawn(figures.gateways()));
        all.add(failed(figures.gateways()));
        all.add(down(figures.gateways()));
        return new MetricSnapshots(all);
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static MetricSnapshot decided(PushFigures figures) {
        var counter = CounterSnapshot.builder()
                .name("duet_push_decisions")
                .help("How often each rule decided about a device and conversation.");
        figures.decided().forEach((rule, count) -> counter.dataPoint(point(count, "rule", Words.of(rule))));
        return counter.build();
    }

    private static MetricSnapshot sent(List<OfGateway> gateways) {
        var counter = CounterSnapshot.builder().name("duet_push_sent").help("Rings that the push service has taken.");
        gateways.forEach(of -> counter.dataPoint(point(of.sent(), GATEWAY, Words.of(of.gateway()))));
        return counter.build();
    }

    private static MetricSnapshot withdrawn(List<OfGateway> gateways) {
        var counter = CounterSnapshot.builder()
                .name("duet_push_withdrawn")
                .help("Notices that took away what had been shown.");
        gateways.forEach(of -> counter.dataPoint(point(of.withdrawn(), GATEWAY, Words.of(of.gateway()))));
        return counter.build();
    }

    private static MetricSnapshot failed(List<OfGateway> gateways) {
        var counter = CounterSnapshot.builder()
                .name("duet_push_failed")
                .help("Attempts that came to nothing, by what the push service said.");
        for (OfGateway of : gateways) {
            for (Map.Entry<String, Long> reason : of.failed().entrySet()) {
                counter.dataPoint(point(reason.getValue(), GATEWAY, Words.of(of.gateway()), "reason", reason.getKey()));
            }
        }
        return counter.build();
    }

    private static MetricSnapshot down(List<OfGateway> gateways) {
        var gauge = GaugeSnapshot.builder()
                .name("duet_push_services_down")
                .help("Push services that are given a rest because they do not work.");
        gateways.forEach(of -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of(GATEWAY, Words.of(of.gateway())))
                .value(of.down())
                .build()));
        return gauge.build();
    }

    private static CounterDataPointSnapshot point(long value, String... labels) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of(labels))
                .value((double) value)
                .build();
    }
}
