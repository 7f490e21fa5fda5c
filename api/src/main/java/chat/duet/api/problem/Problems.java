package chat.duet.api.problem;

import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.StorageException;
import chat.duet.protocol.ErrorCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every refusal and every exception into a problem document. Nothing of an unexpected exception leaves the server but the request id. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String FAILED = """
            {"type":"urn:duet:problem:internal","title":"the server failed","status":500,"detail":"the server failed","code":"internal","requestId":"%s"}""";

    private Problems() {}

    /** Answers with the refusal. */
    public static void answer(Context ctx, Refusal refusal) {
        answer(ctx, Statuses.of(refusal.code()), refusal, List.of());
    }

    /** Answers with the refusal, and a status other than the code's own. */
    public static void answer(Context ctx, int status, Refusal refusal) {
        answer(ctx, status, refusal, List.of());
    }

    /** Registers a handler for each kind of exception, so that none reaches the HTTP server. */
    public static void handleExceptions(RoutesConfig routes) {
        routes.exception(
                ProblemException.class,
                (e, ctx) -> answer(ctx, Statuses.of(e.refusal().code()), e.refusal(), e.errors()));
        routes.exception(StorageException.class, (e, ctx) -> {
            log.warn("requestId={} not answered from the store: {}", RequestIds.of(ctx), e.toString());
            answer(ctx, e.refusal());
        });
        routes.exception(HttpResponseException.class, Problems::fromJavalin);
        routes.exception(HttpException.RuntimeException.class, (e, ctx) -> fromServer(ctx, e.getCode()));
        routes.exception(Exception.class, (e, ctx) -> {
            log.error("requestId={} failed", RequestIds.of(ctx), e);
            answer(ctx, Refusal.of(ErrorCode.INTERNAL, "the server failed (expected: its log has the request id)"));
        });
    }

    /** For what is worse than an exception, such as a lack of memory: the server's log says what. */
    public static void answerError(HttpServletResponse response, Error error) {
        log.error("a request failed", error);
        response.setStatus(500);
        response.setContentType(Problem.MEDIA_TYPE);
        try {
            String body = FAILED.formatted(response.getHeader(RequestIds.HEADER));
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.debug("the client has gone", e);
        }
    }

    private static void fromJavalin(HttpResponseException e, Context ctx) {
        if (e.getStatus() == 404) {
            answer(ctx, Refusal.of(ErrorCode.NOT_FOUND, "path: no such route (expected: one of GET /openapi.yaml)"));
        } else {
            fromServer(ctx, e.getStatus());
        }
    }

    private static void fromServer(Context ctx, int status) {
        ErrorCode code = Statuses.codeOf(status);
        if (status >= 500) {
            log.error("requestId={} answered status={} by the HTTP server", RequestIds.of(ctx), status);
        }
        answer(ctx, status, Refusal.of(code, ServerErrors.detail(status)));
    }

    private static void answer(Context ctx, int status, Refusal refusal, List<FieldProblem> errors) {
        if (status == 401) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"duet\"");
        }
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            ctx.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        Problem problem = Problem.of(refusal.code(), status, refusal.detail(), RequestIds.of(ctx))
                .at(refusal.field(), errors);
        ctx.status(status).json(problem).contentType(Problem.MEDIA_TYPE);
    }
}
