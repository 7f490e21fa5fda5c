package chat.duet.api.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/** Figures of others, asked for at each scrape. */
final class Foreign implements MultiCollector {

    private final String prefix;
    private final Supplier<List<Figure>> source;

    Foreign(String prefix, Supplier<List<Figure>> source) {
        this.prefix = prefix;
        this.source = source;
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(source.get().stream().map(this::snapshot).toList());
    }

    private MetricSnapshot snapshot(Figure figure) {
        String name = prefix + figure.name();
        return figure.counter()
                ? CounterSnapshot.builder()
                        .name(name)
                        .help(figure.help())
                        .dataPoint(CounterDataPointSnapshot.builder()
                                .value(figure.value())
                                .build())
                        .build()
                : GaugeSnapshot.builder()
                        .name(name)
                        .help(figure.help())
                        .dataPoint(GaugeDataPointSnapshot.builder()
                                .value(figure.value())
                                .build())
                        .build();
    }
}
