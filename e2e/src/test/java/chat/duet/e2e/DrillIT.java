package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.drill.Drill;
import chat.duet.drill.DrillOptions;
import chat.duet.drill.Scenarios;
import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.crash.KillScenario;
import chat.duet.drill.crash.PowerScenario;
import chat.duet.drill.process.Program;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise: what was acknowledged is there for ever, once, in order, on every device and in history, whatever happens to
 * the server. The short form of the drill, with a client library more than it has; {@code -Dduet.drill.seed} repeats it.
 */
@Tag("alone") // Its fifty senders keep the machine busy, and whatever else runs beside them.
@Timeout(3600)
class DrillIT {

    private static final long SEED = Long.getLong("duet.drill.seed", new SecureRandom().nextInt(1_000_000));

    /** Where everything that the drill needs must be there, such as in continuous integration. */
    private static final boolean COMPLETE = Boolean.parseBoolean(System.getenv("DRILL_COMPLETE"));

    /** With every build; {@code -Dduet.drill.all=true} plays all of them, and the controls that take long. */
    private static final Set<String> ALWAYS = Set.of("kill", "power", "disk-errors", "disk-full");

    private static final boolean ALL = Boolean.getBoolean("duet.drill.all");

    @TempDir
    private Path temp;

    @Test
    void nothingOfWhatTheDrillDoesBreaksAPromise() throws IOException {
        var drill = drill(Servers.program(), scenarios(), PahoLibrary.andHiveMq());
        boolean fine = drill.run();
        assertThat(fine).as("the verdict above").isTrue();
        assertThat(drill.reports()).isNotEmpty();
        if (COMPLETE) {
            assertThat(drill.skipped()).isEmpty();
        }
        drill.reports()
                .forEach((name, report) ->
                        assertThat(report.count(Counter.FAULTS)).as(name).isPositive());
    }

    @Test
    void drillFindsAServerThatAnswersBeforeItCommits() throws IOException {
        var report = control(Mutations.ANSWER_BEFORE_COMMIT, new KillScenario(2));
        assertThat(report.count(Counter.LOST)).isPositive();
    }

    @Test
    void drillFindsAServerThatDoesNotSyncItsCommits() throws IOException {
        var report = control(Mutations.SYNCHRONOUS_NORMAL, new PowerScenario(1));
        assertThat(report.count(Counter.LOST)).isPositive();
    }

    @Test
    @EnabledIfSystemProperty(named = "duet.drill.all", matches = "true")
    void drillFindsAPumpThatForgetsItsCursor() throws IOException {
        var report = control(Mutations.FORGETFUL_PUMP, new KillScenario(1));
        assertThat(report.count(Counter.LOST) + report.count(Counter.HOLES)).isPositive();
    }

    private static List<Scenario> scenarios() {
        return Scenarios.all().stream()
                .filter(scenario -> ALL || ALWAYS.contains(scenario.name()))
                .toList();
    }

    private Report control(Mutation mutation, Scenario scenario) throws IOException {
        Assumptions.assumeTrue(
                COMPLETE || scenario.missing().isEmpty(), scenario.missing().orElse(""));
        System.out.println("drill, control: " + mutation);
        // A device with MQTT 3.1.1 gets its answers as events, and would wait for those that a broken server has lost.
        var libraries =
                PahoLibrary.andHiveMq().stream().filter(ClientLibrary::mqtt5).toList();
        var drill = drill(mutation.compile(temp.resolve("classes")), List.of(scenario), libraries);
        assertThat(drill.run()).as("the verdict above, of a broken server").isFalse();
        var report = drill.reports().get(scenario.name());
        System.out.println("drill, control: failed as it must: " + report.line());
        return report;
    }

    private Drill drill(Program program, List<Scenario> scenarios, List<ClientLibrary> libraries) throws IOException {
        var folder = Files.createDirectories(temp.resolve("drill"));
        return new Drill(
                new DrillOptions(folder, SEED, program, scenarios, libraries, Extent.SHORT, Optional.empty()),
                System.out);
    }
}
