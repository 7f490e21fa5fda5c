package chat.duet.sdk.runtime;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the app: calls run on the executor of its choice, one after the other, in the order in which they were made, even if the executor has many
 * threads. Thread-safe.
 */
public final class Callbacks {
    private final Executor executor;
    private final Log log;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    public Callbacks(Executor executor, Log log) {
        this.executor = executor;
        this.log = log;
    }

    public void call(Runnable callback) {
        synchronized (waiting) {
            waiting.add(callback);
            if (running) {
                return;
            }
            running = true;
        }
        schedule();
    }

    /** The same answer, with what the app hangs on it running on its executor instead of the SDK's thread. */
    public <T extends @Nullable Object> CompletableFuture<T> answer(CompletableFuture<T> inner) {
        CompletableFuture<T> outer = new CompletableFuture<>();
        CompletableFuture<T> unused = inner.whenComplete((value, error) -> call(() -> {
            if (error == null) {
                outer.complete(value);
            } else {
                Throwable cause = error.getCause();
                outer.completeExceptionally(error instanceof CompletionException && cause != null ? cause : error);
            }
        }));
        return outer;
    }

    private void schedule() {
        try {
            executor.execute(this::runOne);
        } catch (RejectedExecutionException e) {
            log.warn("the app's executor takes no more calls", e);
            synchronized (waiting) {
                waiting.clear();
                running = false;
            }
        }
    }

    /** One at a time, so that an app's main thread is not held for many. */
    private void runOne() {
        Runnable next;
        synchronized (waiting) {
            next = waiting.poll();
        }
        try {
            if (next != null) {
                next.run();
            }
        } catch (RuntimeException | Error e) {
            log.warn("a listener of the app failed", e);
        }
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                running = false;
                return;
            }
        }
        schedule();
    }
}
