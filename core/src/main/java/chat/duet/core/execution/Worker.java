package chat.duet.core.execution;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Runs tasks that are handed in; never in the thread that hands them in. Thread-safe. */
public interface Worker extends Executor {
    /** Hands a task in and returns at once. Once the worker is ending the task is dropped. */
    @Override
    void execute(Runnable task);

    /** Takes no more tasks; those handed in before are still run. Returns at once. */
    void end();

    /**
     * Ends, and waits until the last task has run. What runs longer than {@code patience} is interrupted, and what waits behind it dropped. An
     * interrupt of the caller does not shorten this, and is kept.
     */
    void end(Duration patience);
}
