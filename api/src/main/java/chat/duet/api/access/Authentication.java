package chat.duet.api.access;

import chat.duet.api.http.Ids;
import chat.duet.api.http.Shown;
import chat.duet.api.problem.ProblemException;
import chat.duet.config.Limit;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.UserRole;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.session.Caller;
import chat.duet.core.session.Sessions;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.DeviceId;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The only gate: lets a request through to a route that is not {@link Role#PUBLIC} if its access token holds now, and remembers who calls. A
 * route without a role is not public.
 */
public final class Authentication {
    private static final String ATTRIBUTE = "duet.caller";
    private static final String DEVICE = "Duet-Device";
    private static final String SCHEME = "Bearer ";
    private static final Refusal REFUSED = Refusal.of(
            ErrorCode.UNAUTHENTICATED,
            "access token: missing or not valid (expected: header Authorization: Bearer with a token from POST /v1/sessions)");

    private static final Refusal NO_ADMINISTRATOR =
            Refusal.of(ErrorCode.FORBIDDEN, "you are no administrator (expected: one)");

    private final Sessions sessions;
    private final Limiter limiter;
    private final Accounts accounts;

    public Authentication(Sessions sessions, Accounts accounts, Limiter limiter) {
        this.sessions = sessions;
        this.limiter = limiter;
        this.accounts = accounts;
    }

    /** To be called before the handler of each matched route. */
    public void check(Context ctx) {
        if (ctx.routeRoles().contains(Role.PUBLIC)) {
            return;
        }
        Outcome<Caller> caller = token(ctx)
                .map(token -> sessions.authenticate(token, device(ctx)))
                .orElseGet(() -> Outcome.refused(REFUSED));
        caller.refusal().ifPresent(refusal -> {
            throw ProblemException.of(refusal.code() == ErrorCode.UNAUTHENTICATED ? REFUSED : refusal);
        });
        limiter.take(Limit.API_REQUEST, caller.orElseThrow().user()).refusal().ifPresent(refusal -> {
            throw ProblemException.of(refusal);
        });
        ctx.attribute(ATTRIBUTE, caller.orElseThrow());
        if (ctx.routeRoles().contains(Role.ADMIN) && !administrator(caller.orElseThrow())) {
            throw ProblemException.of(NO_ADMINISTRATOR);
        }
    }

    private boolean administrator(Caller caller) {
        return accounts.find(caller.user())
                .filter(user -> user.role() == UserRole.ADMIN)
                .isPresent();
    }

    /** Who calls a route that is not public. */
    public static Caller caller(Context ctx) {
        Caller caller = ctx.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("no caller: the route is public, or Authentication did not run");
        }
        return caller;
    }

    /** The same for a route that is about the calling device: a token of another backend comes with a header that names it. */
    public static Caller deviceOf(Context ctx) {
        Caller caller = caller(ctx);
        if (!caller.hasDevice()) {
            throw ProblemException.field(
                    DEVICE, DEVICE + ": missing (expected: this header with the deviceId from POST /v1/devices)");
        }
        return caller;
    }

    private static Optional<DeviceId> device(Context ctx) {
        String given = ctx.header(DEVICE);
        if (given == null) {
            return Optional.empty();
        }
        Optional<DeviceId> device = DeviceId.parse(given);
        if (device.isEmpty()) {
            throw ProblemException.field(
                    DEVICE, DEVICE + ": " + Shown.quoted(given) + " (expected: " + Ids.EXPECTED + ")");
        }
        return device;
    }

    private static Optional<String> token(Context ctx) {
        List<String> headers = Collections.list(ctx.req().getHeaders("Authorization"));
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(headers.get(0).substring(SCHEME.length()));
    }
}
