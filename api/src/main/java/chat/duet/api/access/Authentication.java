package chat.duet.api.access;

import chat.duet.api.http.Ids;
import chat.duet.api.http.Shown;
import chat.duet.api.problem.ProblemException;
import chat.duet.config.Limit;
import chat.duet.core.Chat;
import chat.duet.core.account.Accounts;
import chat.duet.core.account.UserRole;
import chat.duet.core.audit.Actor;
import chat.duet.core.key.ApiKey;
import chat.duet.core.key.Keys;
import chat.duet.core.key.Scope;
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
 * The only gate: lets a request through to a route that is not {@link Role#PUBLIC} if its access token or API key holds now, and remembers who calls. A
 * route without a role is one for users.
 */
public final class Authentication {
    private static final String CALLER = "duet.caller";
    private static final String KEY = "duet.key";
    private static final String DEVICE = "Duet-Device";
    private static final String SCHEME = "Bearer ";
    private static final Refusal REFUSED = Refusal.of(
            ErrorCode.UNAUTHENTICATED,
            "access token: missing or not valid (expected: header Authorization: Bearer with a token from POST /v1/sessions)");
    private static final Refusal NO_ADMINISTRATOR =
            Refusal.of(ErrorCode.FORBIDDEN, "you are no administrator (expected: one)");

    private final Sessions sessions;
    private final Accounts accounts;
    private final Keys keys;
    private final Limiter limiter;

    public Authentication(Chat chat) {
        this.sessions = chat.sessions();
        this.accounts = chat.accounts();
        this.keys = chat.operators().keys();
        this.limiter = chat.limiter();
    }

    /** To be called before the handler of each matched route. */
    public void check(Context ctx) {
        if (ctx.routeRoles().contains(Role.PUBLIC)) {
            return;
        }
        if (ctx.routeRoles().contains(Role.SERVER)) {
            checkKey(ctx);
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
        ctx.attribute(CALLER, caller.orElseThrow());
        if (ctx.routeRoles().contains(Role.ADMIN)
                && !accounts.find(caller.orElseThrow().user())
                        .filter(user -> user.role() == UserRole.ADMIN)
                        .isPresent()) {
            throw ProblemException.of(NO_ADMINISTRATOR);
        }
    }

    private void checkKey(Context ctx) {
        Outcome<ApiKey> key = keys.authenticate(token(ctx).orElse(""));
        Outcome<Void> allowed =
                key.flatMap(good -> limiter.take(Limit.KEY_REQUEST, good.id().toString()));
        allowed.refusal().ifPresent(refusal -> {
            throw ProblemException.of(refusal);
        });
        ctx.attribute(KEY, key.orElseThrow());
    }

    /** Who calls a route for users or administrators. */
    public static Caller caller(Context ctx) {
        Caller caller = ctx.attribute(CALLER);
        if (caller == null) {
            throw new IllegalStateException("no caller: the route is not for users, or Authentication did not run");
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

    /** The key that calls a route for programs. */
    public static ApiKey key(Context ctx) {
        ApiKey key = ctx.attribute(KEY);
        if (key == null) {
            throw new IllegalStateException("no key: the route is not for programs, or Authentication did not run");
        }
        return key;
    }

    /** The administrator or key that calls. */
    public static Actor actor(Context ctx) {
        ApiKey key = ctx.attribute(KEY);
        return key == null ? Actor.administrator(caller(ctx).user()) : Actor.key(key.id());
    }

    /** Ends the request unless the key that calls has the scope. */
    public static void require(Context ctx, Scope scope) {
        if (!key(ctx).scopes().contains(scope)) {
            throw ProblemException.of(
                    ErrorCode.FORBIDDEN,
                    "API key: without the scope %s (expected: one with it)".formatted(scope.word()));
        }
    }

    private static Optional<String> token(Context ctx) {
        List<String> headers = Collections.list(ctx.req().getHeaders("Authorization"));
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(headers.get(0).substring(SCHEME.length()));
    }
}
