package chat.duet.sdk.session;

import chat.duet.protocol.ErrorCode;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.Exchange;
import chat.duet.sdk.http.HttpAnswer;
import chat.duet.sdk.http.HttpCall;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.runtime.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Requests in the name of the user who is logged in. A token that is not taken is renewed, once. Answers come on the SDK's thread. */
public final class Rest {
    private final Loop loop;
    private final Exchange exchange;
    private final Sessions sessions;
    private final ServerClock clock;

    public Rest(Loop loop, Exchange exchange, Sessions sessions, ServerClock clock) {
        this.loop = loop;
        this.exchange = exchange;
        this.sessions = sessions;
        this.clock = clock;
    }

    public CompletableFuture<JsonObject> get(String path) {
        return json("GET", path, null);
    }

    public CompletableFuture<JsonObject> json(String method, String path, @Nullable JsonBody body) {
        return send(exchange.call(method, path, body))
                .thenApply(answer -> answer.body().length == 0 ? JsonObject.empty() : JsonObject.parse(answer.body()));
    }

    /** May be called on any thread. */
    public CompletableFuture<HttpAnswer> send(HttpCall call) {
        return loop.compose(() -> {
            CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
            attempt(call, true, answer);
            return answer;
        });
    }

    public HttpCall call(String method, String path, @Nullable JsonBody body) {
        return exchange.call(method, path, body);
    }

    private void attempt(HttpCall call, boolean again, CompletableFuture<HttpAnswer> answer) {
        CompletableFuture<?> unused = sessions.token()
                .whenCompleteAsync(
                        (token, error) -> {
                            if (error != null) {
                                answer.completeExceptionally(plain(error));
                            } else {
                                attempt(call, token, again, answer);
                            }
                        },
                        loop);
    }

    private void attempt(HttpCall call, String token, boolean again, CompletableFuture<HttpAnswer> answer) {
        HttpCall signed = call.header("Authorization", "Bearer " + token);
        Session session = sessions.current().orElse(null);
        if (sessions.isExternal() && session != null) {
            signed = signed.header("Duet-Device", session.deviceId().toString());
        }
        CompletableFuture<?> unused = exchange.send(signed)
                .whenCompleteAsync(
                        (received, error) -> {
                            if (error == null) {
                                clock.observe(received);
                                answer.complete(received);
                                return;
                            }
                            Throwable cause = plain(error);
                            if (again && isRefusedToken(cause)) {
                                sessions.refused(token);
                                attempt(call, false, answer);
                                return;
                            }
                            if (endsTheLogin(cause)) {
                                sessions.end(cause.getMessage());
                            }
                            answer.completeExceptionally(cause);
                        },
                        loop);
    }

    private static boolean isRefusedToken(Throwable error) {
        return error instanceof DuetException
                && (((DuetException) error).is(ErrorCode.TOKEN_EXPIRED)
                        || ((DuetException) error).is(ErrorCode.UNAUTHENTICATED));
    }

    private static boolean endsTheLogin(Throwable error) {
        return error instanceof DuetException
                && (((DuetException) error).is(ErrorCode.DEVICE_REVOKED)
                        || ((DuetException) error).is(ErrorCode.ACCOUNT_SUSPENDED));
    }

    private static Throwable plain(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
