package chat.duet.drill.simulation.time;

import chat.duet.core.execution.Execution;
import chat.duet.core.execution.Timer;
import chat.duet.core.execution.Worker;
import java.util.ArrayList;
import java.util.List;

/** The threads of one process, played by the agenda. The process can die: then nothing of it runs any more. */
public final class VirtualExecution implements Execution {
    private final Agenda agenda;
    private final VirtualTime time;
    private final Dice dice;
    private final List<Source> sources = new ArrayList<>();
    private boolean dead;

    public VirtualExecution(Agenda agenda, VirtualTime time, Dice dice) {
        this.agenda = agenda;
        this.time = time;
        this.dice = dice;
    }

    @Override
    public Worker serial(String name) {
        return live(new VirtualWorker(this, agenda, dice, 1));
    }

    @Override
    public Worker pool(String name, int size) {
        return live(new VirtualWorker(this, agenda, dice, size));
    }

    @Override
    public Timer timer(String name) {
        return live(new VirtualTimer(this, time));
    }

    private <S extends Source> S live(S source) {
        sources.add(source);
        agenda.add(source);
        return source;
    }

    public boolean dead() {
        return dead;
    }

    public void die() {
        dead = true;
        sources.forEach(agenda::remove);
    }
}
