package chat.duet.drill.simulation.time;

import java.util.ArrayList;
import java.util.List;

/** Small tasks that happen soon, in any order. */
public final class Bag implements Source {
    private final List<Runnable> tasks = new ArrayList<>();
    private final Dice dice;

    public Bag(Dice dice) {
        this.dice = dice;
    }

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
        tasks.remove(dice.below(tasks.size())).run();
    }
}
