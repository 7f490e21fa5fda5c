package chat.duet.drill.simulation.time;

import java.util.ArrayList;
import java.util.List;

/** Decides by chance who comes next. Everything that happens in a world happens in one of its steps. */
public final class Agenda {
    private final List<Source> sources = new ArrayList<>();
    private final List<Source> ready = new ArrayList<>();
    private final Dice dice;
    private boolean pausable;
    private long steps;

    public Agenda(Dice dice) {
        this.dice = dice;
    }

    public void add(Source source) {
        sources.add(source);
    }

    public void remove(Source source) {
        sources.remove(source);
    }

    public long steps() {
        return steps;
    }

    /** Lets one of those who are ready do one thing; false if nobody is. */
    public boolean step() {
        ready.clear();
        for (Source source : sources) {
            if (source.ready()) {
                ready.add(source);
            }
        }
        if (ready.isEmpty()) {
            return false;
        }
        steps++;
        Source next = ready.get(dice.below(ready.size()));
        boolean before = pausable;
        pausable = false;
        next.step();
        pausable = before;
        return true;
    }

    /** Runs a task that holds no lock while it waits for the disk, so that others get on meanwhile. */
    void pausable(Runnable task) {
        pausable = true;
        task.run();
        pausable = false;
    }

    /** To be called where a task waits for the disk: what others do meanwhile, if the task lets them. */
    public void meanwhile() {
        if (pausable) {
            for (int left = dice.below(4); left > 0 && step(); left--) {
                pausable = true;
            }
        }
    }
}
