package chat.duet.api;

import chat.duet.api.access.Authentication;
import chat.duet.api.http.JsonAnswers;
import chat.duet.api.problem.Problems;
import chat.duet.api.problem.RequestIds;
import chat.duet.api.problem.ServerErrors;
import chat.duet.config.HttpSettings;
import chat.duet.config.Settings;
import chat.duet.core.Chat;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The REST API of a chat. Started once, closed once; thread-safe in between. The chat stays open when it is closed. */
public final class ApiServer implements AutoCloseable {
    private final HttpSettings http;
    private final Javalin javalin;
    private final List<Route> table;

    public ApiServer(Chat chat, Settings settings, ApiInfo info) {
        this(chat, settings, info, HttpServer.PATIENCE);
    }

    ApiServer(Chat chat, Settings settings, ApiInfo info, Duration patience) {
        this.http = settings.http();
        QueuedThreadPool threads = HttpServer.threads();
        this.table = Routes.table(chat, settings, info, threads);
        this.javalin = Javalin.create(config -> configure(config, chat, info, threads, patience));
    }

    private void configure(JavalinConfig config, Chat chat, ApiInfo info, QueuedThreadPool threads, Duration patience) {
        JsonAnswers json = new JsonAnswers();
        RequestIds ids = new RequestIds(info.random());
        List<Route> routes = Routes.withHead(table);
        Methods methods = new Methods(routes);
        Hygiene hygiene = new Hygiene(methods);
        Authentication authentication = new Authentication(chat);
        HttpServer.configure(config, http, threads, new ServerErrors(ids, json.mapper()), patience);
        config.jsonMapper(json);
        config.routes.before(ids::assign);
        config.routes.before(hygiene::check);
        config.routes.beforeMatched(authentication::check);
        Routes.register(config.routes, routes, methods, AttachmentRoutes.abilities(chat));
        Problems.handleExceptions(config.routes);
        config.router.javaLangErrorHandler(Problems::answerError);
    }

    /**
     * Binds the port and begins to answer.
     *
     * @throws IllegalStateException naming host and port, if they cannot be bound
     */
    public void start() {
        try {
            javalin.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "http: cannot listen on %s:%d (expected: an address of this machine and a free port): %s"
                            .formatted(http.host(), http.port(), rootCause(e)),
                    e);
        }
    }

    /** The port that was bound; to be asked after {@link #start}. */
    public int port() {
        return javalin.port();
    }

    List<Route> table() {
        return table;
    }

    /** Lets running requests end for a few seconds, then stops. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static String rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
