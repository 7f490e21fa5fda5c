package chat.duet.api;

import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.util.Set;

/** What holds for every request and every answer, before anything else. */
final class Hygiene {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

    private Hygiene() {}

    static void check(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("X-Content-Type-Options", "nosniff");
        // Javalin takes the method from this header if it is there, and its internal names as methods.
        boolean overridden = ctx.header("X-HTTP-Method-Override") != null;
        if (overridden || !METHODS.contains(ctx.req().getMethod())) {
            throw ProblemException.of(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    (overridden ? "header X-HTTP-Method-Override: not supported" : "method: not supported")
                            + " (expected: one of DELETE, GET, HEAD, OPTIONS, POST, PUT as the method)");
        }
    }
}
