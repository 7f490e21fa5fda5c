package chat.duet.drill.simulation.time;

import chat.duet.core.execution.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A worker whose tasks are steps. Serial ones keep the order; a pool's tasks come in any order, and may overlap while they wait for the disk. */
final class VirtualWorker implements Worker, Source {
    private final VirtualExecution process;
    private final Agenda agenda;
    private final Dice dice;
    private final int size;
    private final List<Runnable> tasks = new ArrayList<>();
    private int running;
    private boolean ended;

    VirtualWorker(VirtualExecution process, Agenda agenda, Dice dice, int size) {
        this.process = process;
        this.agenda = agenda;
        this.dice = dice;
        this.size = size;
    }

    @Override
    public void execute(Runnable task) {
        if (!ended && !process.dead()) {
            tasks.add(task);
        }
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void end(Duration patience) {
        ended = true;
        while (!tasks.isEmpty() && !process.dead()) {
            step();
        }
    }

    @Override
    public boolean ready() {
        return running < size && !tasks.isEmpty();
    }

    @Override
    public void step() {
        running++;
        if (size == 1) {
            tasks.remove(0).run();
        } else {
            agenda.pausable(tasks.remove(dice.below(tasks.size())));
        }
        running--;
    }
}
