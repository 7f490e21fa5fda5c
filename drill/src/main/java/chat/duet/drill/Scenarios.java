package chat.duet.drill;

import chat.duet.drill.crash.KillScenario;
import chat.duet.drill.disk.DiskErrorScenario;
import chat.duet.drill.stage.Scenario;
import java.util.List;
import java.util.Optional;

/** All scenarios, in the order in which they are played. */
public final class Scenarios {

    private static final List<Scenario> ALL = List.of(new KillScenario(), new DiskErrorScenario());

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
