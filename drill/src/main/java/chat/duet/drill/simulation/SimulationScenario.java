package chat.duet.drill.simulation;

import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;

/** The core inside this process, in simulated worlds: one seed after the other, from the stage's seed on. */
public final class SimulationScenario implements Scenario {
    private static final int SHORT = 500;
    private static final int LONG = 10_000;

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public String about() {
        return "thousands of small simulated worlds around the core and a real SQLite; each repeats from its seed";
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        Result result = Simulation.play(stage.folder(), stage.seed(), stage.choose(SHORT, LONG), false);
        report.add(Counter.ATTEMPTED, result.messages());
        report.add(Counter.FAULTS, result.kills());
        report.add(Counter.RESTARTS, result.kills());
        result.violations().forEach(report::violation);
        report.note(result.toString());
    }
}
