package chat.duet.broker;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that waits for an executor, and how much of it may at a time. Thread-safe. */
final class WaitingLine {
    private final Executor executor;
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param most that may wait or be under way, at least 1 */
    WaitingLine(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /** Takes a place, if there is one; it is given back by {@link #run}, which has to follow. */
    boolean enter() {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Hands the work over. An executor that refuses it throws, and the place is free again. */
    void run(Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } finally {
                    waiting.decrementAndGet();
                }
            });
        } catch (RuntimeException e) {
            waiting.decrementAndGet();
            throw e;
        }
    }
}
