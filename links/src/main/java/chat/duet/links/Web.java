package chat.duet.links;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one GET over a connection of its own, and hands its answer to whoever reads it. No redirect is followed, nothing is sent twice, no cookie, no
 * credential and no connection is kept, and no proxy is used, whatever the environment says. Thread-safe.
 */
final class Web implements Closeable {
    /** A head has at most so many lines of at most so many bytes. */
    private static final int MAX_LINES = 100;

    private static final int MAX_LINE = 8 * 1024;

    private final CloseableHttpClient client;

    /**
     * @param addresses finds a host's addresses, and refuses those that must not be connected to
     * @param sockets new ones, not connected
     */
    Web(DnsResolver addresses, LinkLimits limits, String agent, SSLContext tls, Supplier<Socket> sockets) {
        var silence = timeout(limits.silence());
        var connect = timeout(limits.connect());
        this.client = HttpClients.custom()
                .setConnectionManager(connections(addresses, limits, tls, sockets))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(silence)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(agent)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            DnsResolver addresses, LinkLimits limits, SSLContext tls, Supplier<Socket> sockets) {
        var strategies = RegistryBuilder.<TlsSocketStrategy>create()
                .register("https", new DefaultClientTlsStrategy(tls))
                .build();
        var operator = new DefaultHttpClientConnectionOperator(proxy -> sockets.get(), null, addresses, strategies);
        var http = Http1Config.custom()
                .setMaxLineLength(MAX_LINE)
                .setMaxHeaderCount(MAX_LINES)
                .build();
        var connections = new PoolingHttpClientConnectionManager(
                operator,
                PoolConcurrencyPolicy.LAX,
                PoolReusePolicy.LIFO,
                TimeValue.ZERO_MILLISECONDS,
                ManagedHttpClientConnectionFactory.builder().http1Config(http).build());
        var silence = timeout(limits.silence());
        connections.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(silence).build());
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout(limits.connect()))
                .setSocketTimeout(silence)
                .build());
        // One for each fetch; never what a fetch waits for.
        connections.setMaxTotal(limits.fetches());
        connections.setDefaultMaxPerRoute(limits.fetches());
        return connections;
    }

    /** A socket that goes where it is told to: without this, Java asks for a SOCKS proxy. */
    static Socket direct() {
        return new Socket(Proxy.NO_PROXY);
    }

    /**
     * Gets it, and closes the connection when it has been read.
     *
     * @param abortable is told what to abort if this takes too long
     */
    <T> T get(Target target, Abortable abortable, Reader<T> reader) throws IOException, Stopped {
        var request = new HttpGet(target.uri());
        request.setHeader("Accept", "text/html,application/xhtml+xml,image/jpeg,image/png,image/webp,image/gif");
        request.setHeader("Accept-Encoding", "gzip");
        request.setHeader("Connection", "close");
        abortable.begin(request);
        ClassicHttpResponse response = null;
        try {
            response = client.executeOpen(host(target), request, HttpClientContext.create());
            return reader.read(answer(response));
        } finally {
            // Closing alone would read on to the end, and there may be none.
            request.abort();
            Closer.closeQuietly(response);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        var headers = new HashMap<String, List<String>>();
        for (var header : response.getHeaders()) {
            if (header.getValue() != null) {
                headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getValue());
            }
        }
        var entity = response.getEntity();
        return new Answer(
                response.getCode(),
                Map.copyOf(headers),
                entity == null ? InputStream.nullInputStream() : entity.getContent());
    }

    private static HttpHost host(Target target) {
        String host = target.host();
        return new HttpHost(
                target.scheme(), host.startsWith("[") ? host.substring(1, host.length() - 1) : host, target.port());
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(duration.toMillis(), 1));
    }

    /** Breaks off what is still under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /** Reads an answer. */
    interface Reader<T> {
        /** Reads it while the connection is open. */
        T read(Answer answer) throws IOException, Stopped;
    }

    /** Whoever may want to abort a request. */
    interface Abortable {
        /** The request is about to be sent. */
        void begin(HttpGet request) throws Stopped;
    }
}
