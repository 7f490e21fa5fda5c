package chat.duet.core.execution;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A worker with threads of its own. */
final class ThreadWorker implements Worker {
    private final ExecutorService service;

    ThreadWorker(ExecutorService service) {
        this.service = service;
    }

    @Override
    public void execute(Runnable task) {
        try {
            service.execute(task);
        } catch (RejectedExecutionException e) {
            // The queue has no bound, so this says one thing only: it is ending.
            if (!service.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public void end() {
        service.shutdown();
    }

    @Override
    public void end(Duration patience) {
        service.shutdown();
        boolean interrupted = false;
        long left = nanos(patience);
        // Not by the clock: it is not ours to read, and an interrupt or two may as well make us wait a little longer.
        while (true) {
            try {
                if (!service.awaitTermination(left, TimeUnit.NANOSECONDS)) {
                    service.shutdownNow();
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nanos(Duration patience) {
        try {
            return patience.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
