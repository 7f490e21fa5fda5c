package chat.duet.api.health;

import chat.duet.api.problem.Problems;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Whether the process is alive, and whether it can work. */
public final class HealthEndpoints {
    private static final int PATIENCE_SECONDS = 2;
    private static final Refusal TIMED_OUT =
            Refusal.of(ErrorCode.TIMEOUT, "not ready within " + PATIENCE_SECONDS + " s (expected: try again later)");

    private final Supplier<CompletableFuture<Outcome<Void>>> ready;
    private final Executor executor;
    /** One probe at a time: anybody may ask, and each probe is a write. */
    private final AtomicReference<CompletableFuture<Outcome<Void>>> probe = new AtomicReference<>();

    /** @param executor where answers are written */
    public HealthEndpoints(Supplier<CompletableFuture<Outcome<Void>>> ready, Executor executor) {
        this.ready = ready;
        this.executor = executor;
    }

    /** 200 whenever the process answers. */
    public void alive(Context ctx) {
        ctx.json(new HealthBody("alive"));
    }

    /** 200 if a message could be stored now, 503 otherwise, within two seconds. */
    public void ready(Context ctx) {
        ctx.future(() -> probe().copy()
                .completeOnTimeout(Outcome.refused(TIMED_OUT), PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenAcceptAsync(outcome -> answer(ctx, outcome), executor));
    }

    private CompletableFuture<Outcome<Void>> probe() {
        return probe.updateAndGet(running -> running == null || running.isDone() ? ready.get() : running);
    }

    private static void answer(Context ctx, Outcome<Void> outcome) {
        outcome.refusal().ifPresent(refusal -> Problems.answer(ctx, 503, refusal));
        if (outcome.isOk()) {
            ctx.json(new HealthBody("ready"));
        }
    }
}
