package chat.duet.sdk.http;

import chat.duet.protocol.ErrorCode;
import chat.duet.sdk.failure.DuetException;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Requests to one server, off the caller's thread; a refusal becomes a {@link DuetException}. Thread-safe. */
public final class Exchange {
    private final String server;
    private final Http http;
    private final Executor executor;

    /**
     * Exchanges with a server.
     *
     * @param server its address, with a path if it lives under one
     * @param executor may be blocked
     */
    public Exchange(URI server, Http http, Executor executor) {
        String base = server.toString();
        this.server = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.http = http;
        this.executor = executor;
    }

    public HttpCall call(String method, String path, @Nullable JsonBody body) {
        HttpCall call = HttpCall.of(method, URI.create(server + path));
        return body == null ? call : call.body("application/json", body.bytes());
    }

    /** The answer of a request that succeeded. */
    public CompletableFuture<HttpAnswer> send(HttpCall call) {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        try {
            executor.execute(() -> send(call, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(DuetException.of(DuetException.NETWORK, "the client is closed", e));
        }
        return answer;
    }

    private void send(HttpCall call, CompletableFuture<HttpAnswer> answer) {
        try {
            HttpAnswer received = http.send(call);
            if (received.isSuccess()) {
                answer.complete(received);
            } else {
                answer.completeExceptionally(refusal(call, received));
            }
        } catch (IOException e) {
            answer.completeExceptionally(DuetException.of(DuetException.NETWORK, call + ": " + e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(DuetException.of(DuetException.PROTOCOL, call + ": " + e, e));
        }
    }

    private static DuetException refusal(HttpCall call, HttpAnswer received) {
        String code = received.status() >= 500 ? ErrorCode.OVERLOADED.code() : "http_" + received.status();
        String detail = call + ": " + received.status();
        try {
            JsonObject problem = JsonObject.parse(received.body());
            code = problem.string("code");
            detail = problem.string("detail");
        } catch (DuetException e) {
            // Not from the server but from something in front of it; the status says it all.
        }
        return DuetException.refused(code, detail, received.status(), seconds(received.header("Retry-After")));
    }

    private static OptionalLong seconds(@Nullable String retryAfter) {
        try {
            return retryAfter == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(retryAfter));
        } catch (NumberFormatException e) {
            // A date, which servers of Duet do not send.
            return OptionalLong.empty();
        }
    }
}
