package chat.duet.core.execution;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Runs a task when the test says so, and not before. Timers wait for {@link #runTimers}, whatever their delay. */
public final class SteppedExecution implements Execution {
    private final Map<String, ArrayDeque<Runnable>> waiting = new HashMap<>();
    private final ArrayDeque<Runnable> timers = new ArrayDeque<>();

    private final class SteppedWorker implements Worker {
        private final ArrayDeque<Runnable> tasks;

        SteppedWorker(String name) {
            tasks = waiting.computeIfAbsent(name, ignored -> new ArrayDeque<>());
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void end() {}

        @Override
        public void end(Duration patience) {
            drain(tasks);
        }
    }

    @Override
    public Worker serial(String name) {
        return new SteppedWorker(name);
    }

    @Override
    public Worker pool(String name, int size) {
        return new SteppedWorker(name);
    }

    @Override
    public Timer timer(String name) {
        return new Timer() {
            @Override
            public void after(Duration delay, Runnable task) {
                timers.add(task);
            }

            @Override
            public void every(Duration pause, Runnable task) {}

            @Override
            public void end() {
                timers.clear();
            }
        };
    }

    /** Runs everything that waits, and what comes of it, timers aside. */
    public void runAll() {
        boolean more = true;
        while (more) {
            more = false;
            for (ArrayDeque<Runnable> tasks : waiting.values()) {
                more |= !tasks.isEmpty();
                drain(tasks);
            }
        }
    }

    public void runTimers() {
        drain(timers);
    }

    private static void drain(ArrayDeque<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
