package chat.duet.core.execution;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A timer with a thread of its own. */
final class ThreadTimer implements Timer {
    private final ScheduledExecutorService service;

    ThreadTimer(ScheduledExecutorService service) {
        this.service = service;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            var unused = service.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            if (!service.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public void every(Duration pause, Runnable task) {
        var unused = service.scheduleWithFixedDelay(task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void end() {
        service.shutdownNow();
    }
}
