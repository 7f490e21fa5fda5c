package chat.duet.drill.simulation.time;

import chat.duet.core.execution.Timer;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A timer whose tasks are steps, once their time has come. */
final class VirtualTimer implements Timer, Source {
    private final VirtualExecution process;
    private final VirtualTime time;
    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long order;
    private boolean ended;

    private record Due(long at, long order, Runnable task) {}

    VirtualTimer(VirtualExecution process, VirtualTime time) {
        this.process = process;
        this.time = time;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        if (!ended && !process.dead()) {
            waiting.add(new Due(time.passed() + delay.toMillis(), order++, task));
        }
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
        ended = true;
        waiting.clear();
    }

    @Override
    public boolean ready() {
        Due next = waiting.peek();
        return next != null && next.at <= time.passed();
    }

    @Override
    public void step() {
        waiting.remove().task.run();
    }
}
