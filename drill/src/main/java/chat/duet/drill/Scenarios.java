package chat.duet.drill;

import chat.duet.drill.crash.BrokerWipeScenario;
import chat.duet.drill.crash.ClockScenario;
import chat.duet.drill.crash.KillScenario;
import chat.duet.drill.crash.PauseScenario;
import chat.duet.drill.crash.PowerScenario;
import chat.duet.drill.crash.SystemCallScenario;
import chat.duet.drill.disk.DiskErrorScenario;
import chat.duet.drill.disk.FileLimitScenario;
import chat.duet.drill.disk.FullDiskScenario;
import chat.duet.drill.disk.ReadOnlyScenario;
import chat.duet.drill.network.HalfOpenScenario;
import chat.duet.drill.network.LineScenario;
import chat.duet.drill.network.StormScenario;
import chat.duet.drill.restore.RestoreScenario;
import chat.duet.drill.simulation.SimulationScenario;
import chat.duet.drill.stage.Scenario;
import java.util.List;
import java.util.Optional;

/** All scenarios, in the order in which they are played. */
public final class Scenarios {

    private static final List<Scenario> ALL = List.of(
            new KillScenario(),
            new SystemCallScenario(),
            new PowerScenario(),
            new PauseScenario(),
            new ClockScenario(),
            new BrokerWipeScenario(),
            new DiskErrorScenario(),
            new FullDiskScenario(),
            new ReadOnlyScenario(),
            new FileLimitScenario(),
            LineScenario.cut(),
            LineScenario.swallow(),
            LineScenario.slow(),
            new HalfOpenScenario(),
            new StormScenario(),
            new RestoreScenario(),
            new SimulationScenario());

    private Scenarios() {}

    public static List<Scenario> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Scenario::name).toList();
    }

    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}
