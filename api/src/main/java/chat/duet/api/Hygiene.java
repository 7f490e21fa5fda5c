package chat.duet.api;

import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.util.Set;

/** What holds for every request and every answer, before anything else. */
final class Hygiene {
    static final String OVERRIDE = "X-HTTP-Method-Override";

    private final Methods methods;

    Hygiene(Methods methods) {
        this.methods = methods;
    }

    void check(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("X-Content-Type-Options", "nosniff");
        methods.of(ctx.path()).ifPresent(allowed -> checkMethod(ctx, allowed));
    }

    /** Javalin would take the method from a header, and the names of its own hooks as methods: here only those of the route table pass, and what tus asks for. */
    private static void checkMethod(Context ctx, Set<String> allowed) {
        String method = ctx.req().getMethod();
        if (Streamed.isOverridden(method, ctx.path(), ctx.header(OVERRIDE))) {
            return;
        }
        boolean overridden = ctx.header(OVERRIDE) != null;
        if (overridden || !allowed.contains(method)) {
            String allow = String.join(", ", allowed);
            ctx.header("Allow", allow);
            throw ProblemException.of(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    (overridden ? "header X-HTTP-Method-Override: not supported" : "method: not known here")
                            + " (expected: one of " + allow + " as the method)");
        }
    }
}
