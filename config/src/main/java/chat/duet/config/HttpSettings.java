package chat.duet.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the REST API listens.
 *
 * @param host address to bind
 * @param port 0 to 65535; 0 means any free port
 * @param publicUrl where phones reach it when a proxy stands in front; http or https
 * @param metrics who may read {@code GET /metrics}
 */
public record HttpSettings(String host, int port, @Nullable URI publicUrl, MetricsAccess metrics) {

    public HttpSettings {
        new Checks()
                .host("host", host)
                .port("port", port)
                .url("public-url", publicUrl, "http", "https")
                .done();
    }
}
