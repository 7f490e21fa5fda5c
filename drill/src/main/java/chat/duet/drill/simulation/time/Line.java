package chat.duet.drill.simulation.time;

import java.util.ArrayDeque;

/** Small tasks that happen soon, one after the other. */
public final class Line implements Source {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    public void add(Runnable task) {
        tasks.add(task);
    }

    public void clear() {
        tasks.clear();
    }

    @Override
    public boolean ready() {
        return !tasks.isEmpty();
    }

    @Override
    public void step() {
        tasks.remove().run();
    }
}
