package chat.duet.api.http;

import chat.duet.api.problem.Problems;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Answers requests with what the core made of them. Thread-safe. */
public final class Answers {
    private final Executor executor;
    private final Duration timeout;
    private final Refusal timedOut;

    /**
     * @param executor where answers are written: a client that does not read must not hold up the core's threads
     * @param timeout how long a request waits for the core
     */
    public Answers(Executor executor, Duration timeout) {
        this.executor = executor;
        this.timeout = timeout;
        this.timedOut = Refusal.of(
                ErrorCode.TIMEOUT,
                "no answer within " + timeout.toMillis() + " ms (expected: repeat it, it may have been done)");
    }

    /** Answers now. */
    public static <T> void now(Context ctx, Outcome<T> outcome, Consumer<T> write) {
        if (outcome instanceof Outcome.Ok<T> ok) {
            write.accept(ok.value());
        } else {
            outcome.refusal().ifPresent(refusal -> Problems.answer(ctx, refusal));
        }
    }

    /**
     * Answers when the work is done, or with {@code timeout} when it takes too long. No thread waits meanwhile.
     *
     * @param write may block
     */
    public <T> void later(Context ctx, CompletableFuture<Outcome<T>> work, Consumer<T> write) {
        ctx.future(() -> work.copy()
                .completeOnTimeout(Outcome.refused(timedOut), timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenAcceptAsync(outcome -> now(ctx, outcome, write), executor));
    }

    /** 204, which has no content and so no type of it. */
    public static void noContent(Context ctx) {
        ctx.status(204).removeHeader("Content-Type");
    }
}
