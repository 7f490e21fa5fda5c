package chat.duet.api.metrics;

import chat.duet.core.push.PushFigures;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All figures there are, gathered at each scrape. */
public final class Figures {

    private Figures() {}

    /**
     * @param messages how many were accepted since the start
     * @param push how ringing goes
     * @param broker what the broker counts
     */
    public static PrometheusRegistry registry(
            LongSupplier messages, Supplier<PushFigures> push, Supplier<List<Figure>> broker) {
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        CounterWithCallback.builder()
                .name("duet_messages_accepted")
                .help("Messages stored since the start; repetitions count once.")
                .callback(figure -> figure.call((double) messages.getAsLong()))
                .register(registry);
        registry.register(new PushCounts(push));
        registry.register(new Foreign("duet_broker_", broker));
        return registry;
    }
}
