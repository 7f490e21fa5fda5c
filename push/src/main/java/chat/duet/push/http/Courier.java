package chat.duet.push.http;

import chat.duet.core.execution.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Brings one POST and its answer. Each attempt is one attempt: no redirect is followed, nothing is sent twice, no cookie is kept, no proxy is used,
 * and whoever answers slowly, endlessly or not at all holds the caller no longer than the limits say; only a slow server of names can add to that.
 * Thread-safe.
 */
public final class Courier implements Closeable {
    static final int MAX_BODY = 64 * 1024;

    private static final int CONNECTIONS = 256;

    private final CloseableHttpClient client;
    private final Timer deadlines;
    private final Duration total;

    /**
     * @param addresses finds a host's addresses, and may refuse to
     * @param deadlines ends exchanges that take too long; stays the caller's
     */
    public Courier(DnsResolver addresses, Limits limits, Timer deadlines) {
        this.deadlines = deadlines;
        this.total = limits.total();
        var silence = timeout(limits.silence());
        var connect = timeout(limits.connect());
        var http = Http1Config.custom()
                .setMaxLineLength(8 * 1024)
                .setMaxHeaderCount(100)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(silence).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(silence)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(silence)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("duet")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * Sends, and waits for the answer.
     *
     * @param uri with a host, and with {@code http} or {@code https} as its scheme
     * @throws IOException if there was none: the request may have arrived or not
     */
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        var request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, null));
        var running = new AtomicReference<>(request);
        deadlines.after(total, () -> abort(running));
        try {
            return read(uri, request);
        } catch (IOException | RuntimeException e) {
            if (running.get() == null) {
                var late = new SocketTimeoutException("no whole answer within " + total);
                late.initCause(e);
                throw late;
            }
            throw e;
        } finally {
            // What waits for the deadline shall not keep the request from being forgotten.
            running.set(null);
        }
    }

    private static void abort(AtomicReference<HttpPost> running) {
        var late = running.getAndSet(null);
        if (late != null) {
            late.abort();
        }
    }

    private static HttpHost target(URI uri) {
        String host = uri.getHost();
        boolean bracketed = host.startsWith("[");
        return new HttpHost(uri.getScheme(), bracketed ? host.substring(1, host.length() - 1) : host, uri.getPort());
    }

    private Answer read(URI uri, HttpPost request) throws IOException {
        var response = client.executeOpen(target(uri), request, HttpClientContext.create());
        try {
            var headers = new HashMap<String, String>();
            for (var header : response.getHeaders()) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            var entity = response.getEntity();
            byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_BODY);
            if (body.length == MAX_BODY) {
                // Closing would read on to the end, and there may be none.
                request.abort();
            }
            return new Answer(response.getCode(), headers, new String(body, StandardCharsets.UTF_8));
        } finally {
            Closer.closeQuietly(response);
        }
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(duration.toMillis(), 1));
    }

    /** Breaks off what is still under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
