package chat.duet.api.metrics;

import chat.duet.api.problem.ProblemException;
import chat.duet.config.MetricsAccess;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The figures in Prometheus' text format, for those who may read them; for all others there is no such route. */
public final class MetricsEndpoints {

    private final MetricsAccess access;
    private final PrometheusRegistry registry;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.builder()
            .setIncludeCreatedTimestamps(false)
            .build();

    public MetricsEndpoints(MetricsAccess access, PrometheusRegistry registry) {
        this.access = access;
        this.registry = registry;
    }

    public void show(Context ctx) {
        if (!Readers.admits(access, ctx)) {
            throw ProblemException.of(ErrorCode.NOT_FOUND, "path: no such route (expected: one of GET /openapi.yaml)");
        }
        var text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        ctx.contentType(writer.getContentType()).result(text.toByteArray());
    }
}
