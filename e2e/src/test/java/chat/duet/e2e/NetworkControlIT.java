package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.drill.Drill;
import chat.duet.drill.DrillOptions;
import chat.duet.drill.client.HiveMqLibrary;
import chat.duet.drill.network.HalfOpenScenario;
import chat.duet.drill.process.Program;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.restore.RestoreScenario;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the drill's scenarios of networks and restores can fail. */
@Timeout(600)
@EnabledIfSystemProperty(named = "duet.drill.all", matches = "true")
class NetworkControlIT {

    /** It takes every event for one of its own. */
    private static final Mutation NEVER_TELLS = new Mutation(
            "inbox/Comparison.java",
            "boolean matches) {}",
            "boolean matches) { public boolean matches() { return true; } }");

    @TempDir
    private Path temp;

    @Test
    void drillFindsAServerThatDoesNotTellWhoIsAhead() throws IOException {
        var report = play(NEVER_TELLS.compile(temp.resolve("classes")), new RestoreScenario(1));
        assertThat(report.count(Counter.UNEXPECTED) + report.count(Counter.LOST))
                .isPositive();
    }

    @Test
    void drillFindsDeadConnectionsThatAreKept() throws IOException {
        var report = play(Servers.program(), new HalfOpenScenario(60));
        assertThat(report.violations()).anyMatch(violation -> violation.contains("dead connections"));
    }

    private Report play(Program program, Scenario scenario) throws IOException {
        var options = new DrillOptions(
                temp.resolve("drill"),
                1,
                program,
                List.of(scenario),
                HiveMqLibrary.mixed(),
                Extent.SHORT,
                Optional.empty());
        var drill = new Drill(options, System.out);
        assertThat(drill.run()).as("the verdict above").isFalse();
        return drill.reports().get(scenario.name());
    }
}
