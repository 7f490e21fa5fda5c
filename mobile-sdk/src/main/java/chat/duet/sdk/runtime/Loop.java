package chat.duet.sdk.runtime;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's one thread. Everything that the SDK knows is touched on it only, the store included, so nothing else needs locks. Tasks run in the order in which
 * they were given. After {@link #close} nothing runs any more, and what is given is dropped. Thread-safe.
 */
public final class Loop implements Executor, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private final Log log;
    private volatile @Nullable Thread thread;

    public Loop(String name, Log log) {
        this.log = log;
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            thread = made;
            return made;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            log.debug("closed: a task is dropped");
        }
    }

    /** Runs the task, now if this is the loop's thread, otherwise there, and tells what came of it. */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable work = () -> {
            try {
                answer.complete(task.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        };
        if (isCurrent()) {
            work.run();
            return answer;
        }
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IllegalStateException("the client is closed", e));
        }
        return answer;
    }

    /** The same for a task whose answer comes later. */
    public <T extends @Nullable Object> CompletableFuture<T> compose(Callable<? extends CompletionStage<T>> task) {
        return submit(task).thenCompose(stage -> stage);
    }

    /** Runs the task later, unless the timer is closed before. */
    public Subscription after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> later = executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> later.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.warn("a task of the SDK failed", e);
        }
    }

    /** Lets the running task end, drops the others, and waits for the thread unless it is the caller. */
    @Override
    public void close() {
        executor.shutdownNow();
        if (isCurrent()) {
            return;
        }
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("the SDK's thread does not end", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
