package chat.duet.drill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some hundred worlds of the core as it is, and as it must not be: with each of the changes a few worlds have to notice. */
class SimulationTest {
    /** {@code -Dduet.simulation.seeds=2000} plays more of them. */
    private static final int SEEDS = Integer.getInteger("duet.simulation.seeds", 80);

    private static final int CONTROL_SEEDS = 40;
    /** It takes a kill in the moment between, and a sender over REST: any other is told in a later step, which never comes. */
    private static final int RARE_CONTROL_SEEDS = 600;

    @TempDir
    Path folder;

    @Test
    void nothingGoesWrongInAnyWorld() throws Exception {
        Result result = Simulation.play(folder, 1, SEEDS, false);
        System.out.println(result);
        assertThat(result.violations()).isEmpty();
        assertThat(result.kills()).isPositive();
    }

    /** Worlds in which the hour-long drill found something: presence that was never told, and a mark taken for one that was not due. */
    @ParameterizedTest
    @ValueSource(longs = {876_574_746, 876_580_856, 876_577_593})
    void whatWasFoundOnceStaysAway(long seed) throws Exception {
        assertThat(Simulation.play(folder, seed, 1, false).violations()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameWorld() throws Exception {
        Result once = Simulation.play(folder, 4711, 5, false);
        Result again = Simulation.play(folder, 4711, 5, false);
        assertThat(again).isEqualTo(once);
        assertThat(Simulation.play(folder, 4716, 5, false).hash()).isNotEqualTo(once.hash());
    }

    @Test
    void answersBeforeTheCommitAreNoticed() throws Exception {
        notices(
                "acknowledged",
                "store.GroupCommit",
                "\n        open.handle().commit();\n",
                "\n        batch.forEach(Task::answer);\n        open.handle().commit();\n",
                RARE_CONTROL_SEEDS);
    }

    @Test
    void aPumpThatForgetsItsCursorIsNoticed() throws Exception {
        notices(
                "never got",
                "delivery.Pump",
                "        published = acked;\n        inFlight.clear();",
                "        inFlight.clear();");
    }

    @Test
    void aPumpThatIgnoresTheWindowIsNoticed() throws Exception {
        notices("window", "delivery.Pump", "|| unacknowledged >= limit()) {", ") {");
    }

    @Test
    void forgettingWhatWasSentBeforeIsNoticed() throws Exception {
        notices(
                "",
                "store.SqliteMessageLog",
                "if (before.isPresent()) {",
                "if (before.isPresent() && draft.text().isEmpty()) {");
    }

    private void notices(String what, String type, String before, String after) throws Exception {
        notices(what, type, before, after, CONTROL_SEEDS);
    }

    /** Plays until it is noticed: the seeds are the most that it may take. */
    private void notices(String what, String type, String before, String after, int seeds) throws Exception {
        var violations = ChangedCore.play(folder, type, before, after, seeds, violation -> violation.contains(what));
        System.out.printf("control %s: noticed %s%n", type, violations);
        assertThat(violations).anySatisfy(violation -> assertThat(violation).contains(what));
    }
}
