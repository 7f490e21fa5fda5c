package chat.duet.core.execution;

import chat.duet.core.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Runs everything on the thread of the test, and timers by the clock that the test moves. {@link #die} is what a SIGKILL leaves: whatever has not run never
 * will.
 */
public final class TimedExecution implements Execution {
    private final ManualClock clock;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::order));
    private long order;
    private boolean dead;

    private record Alarm(long at, long order, Runnable task) {}

    public TimedExecution(ManualClock clock) {
        this.clock = clock;
    }

    private final class TimedWorker implements Worker {
        private boolean ended;

        @Override
        public void execute(Runnable task) {
            if (!ended && !dead) {
                tasks.add(task);
            }
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void end(Duration patience) {
            run();
            ended = true;
        }
    }

    @Override
    public Worker serial(String name) {
        return new TimedWorker();
    }

    @Override
    public Worker pool(String name, int size) {
        return new TimedWorker();
    }

    @Override
    public Timer timer(String name) {
        return new Timer() {
            @Override
            public void after(Duration delay, Runnable task) {
                alarms.add(new Alarm(clock.millis() + Math.max(0, delay.toMillis()), order++, task));
            }

            @Override
            public void every(Duration pause, Runnable task) {
                after(pause, () -> {
                    task.run();
                    every(pause, task);
                });
            }

            @Override
            public void end() {
                alarms.clear();
            }
        };
    }

    /** Runs all that can run now. */
    public void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Runs up to so many tasks, and leaves the others. */
    public void run(int most) {
        for (int i = 0; i < most && !tasks.isEmpty(); i++) {
            tasks.remove().run();
        }
    }

    /** Moves the clock, and runs what comes due on the way when it is due. */
    public void advance(Duration time) {
        long end = clock.millis() + time.toMillis();
        run();
        while (!alarms.isEmpty() && alarms.peek().at() <= end) {
            Alarm alarm = alarms.remove();
            clock.advance(Duration.ofMillis(Math.max(0, alarm.at() - clock.millis())));
            alarm.task().run();
            run();
        }
        clock.advance(Duration.ofMillis(Math.max(0, end - clock.millis())));
        run();
    }

    /** Nothing runs any more. */
    public void die() {
        dead = true;
        tasks.clear();
        alarms.clear();
    }
}
