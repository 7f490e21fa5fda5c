package chat.duet.api;

import chat.duet.api.http.JsonRequest;
import chat.duet.api.problem.ServerErrors;
import chat.duet.config.HttpSettings;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How the HTTP server is set up: every resource that a stranger can take has a bound. */
final class HttpServer {
    private static final int LARGEST_HEADER = 8 * 1024;
    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 8;
    private static final int THREAD_IDLE_MILLIS = 60_000;
    private static final int MOST_CONNECTIONS = 2000;
    /** How long a connection may be silent, and how long a body may take. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int STOP_MILLIS = 3000;
    private static final int STOP_IDLE_MILLIS = 100;

    private HttpServer() {}

    static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, THREAD_IDLE_MILLIS);
        threads.setName("duet-http");
        return threads;
    }

    static void configure(
            JavalinConfig config,
            HttpSettings settings,
            QueuedThreadPool threads,
            ServerErrors errors,
            Duration patience) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = JsonRequest.LARGEST;
        config.router.ignoreTrailingSlashes = false;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.router.caseInsensitiveRoutes = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(HttpServer::http);
        config.jetty.addConnector((server, http) -> connector(server, http, settings, patience));
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
            server.setErrorHandler(errors);
            server.setStopTimeout(STOP_MILLIS);
            server.insertHandler(new GracefulHandler());
            server.insertHandler(new WholeBody(JsonRequest.LARGEST, patience));
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
    }

    private static void http(HttpConfiguration http) {
        // Javalin would take ambiguous paths (%2F, dot segments); none of ours has them.
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(LARGEST_HEADER);
    }

    private static Connector connector(
            Server server, HttpConfiguration http, HttpSettings settings, Duration patience) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        connector.setIdleTimeout(patience.toMillis());
        return connector;
    }
}
