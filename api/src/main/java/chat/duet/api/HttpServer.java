package chat.duet.api;

import chat.duet.api.problem.ServerErrors;
import chat.duet.config.HttpSettings;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How the HTTP server is set up: every resource that a stranger can take has a bound. */
final class HttpServer {
    /** Bytes. */
    static final int LARGEST_BODY = 64 * 1024;

    private static final int LARGEST_HEADER = 8 * 1024;
    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 8;
    private static final int THREAD_IDLE_MILLIS = 60_000;
    private static final int MOST_CONNECTIONS = 2000;
    private static final int CONNECTION_IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 3000;
    /** What a chunk of a body costs in memory beside its bytes, so that many tiny ones count as well. */
    private static final int CHUNK_OVERHEAD = 16;

    private HttpServer() {}

    static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, THREAD_IDLE_MILLIS);
        threads.setName("duet-http");
        return threads;
    }

    static void configure(JavalinConfig config, HttpSettings settings, QueuedThreadPool threads, ServerErrors errors) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(HttpServer::http);
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
            server.setErrorHandler(errors);
            server.setStopTimeout(STOP_MILLIS);
            server.insertHandler(new GracefulHandler());
            // A request gets a thread only when all of its body is here: who sends slowly holds nobody up.
            server.insertHandler(new EagerContentHandler(
                    new RetainedContentLoaderFactory(LARGEST_BODY + (long) LARGEST_BODY, CHUNK_OVERHEAD, true)));
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

    private static Connector connector(Server server, HttpConfiguration http, HttpSettings settings) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(CONNECTION_IDLE_MILLIS);
        return connector;
    }
}
