package chat.duet.core.execution;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** The real execution: few threads, and named. */
public final class ThreadExecution implements Execution {
    private final ThreadFactory threads;

    public ThreadExecution(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public Worker serial(String name) {
        return worker(Executors.newSingleThreadExecutor(named(name)));
    }

    @Override
    public Worker pool(String name, int size) {
        return worker(Executors.newFixedThreadPool(size, named(name)));
    }

    @Override
    public Timer timer(String name) {
        return new ThreadTimer(new ScheduledThreadPoolExecutor(1, named(name)));
    }

    private static Worker worker(ExecutorService service) {
        return new ThreadWorker(service);
    }

    private ThreadFactory named(String name) {
        return task -> {
            Thread thread = threads.newThread(task);
            thread.setName(name);
            return thread;
        };
    }
}
