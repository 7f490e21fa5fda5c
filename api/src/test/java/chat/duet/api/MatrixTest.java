package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.api.Matrix.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route with every kind of caller. A route without a row in {@code matrix.txt} fails. */
class MatrixTest {
    @TempDir
    Path folder;

    private final List<Row> rows = Matrix.read();
    private World world;

    @BeforeEach
    void start() {
        world = new World(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void everyRouteHasARow() {
        Set<String> served = world.api.server.table().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = rows.stream().map(Row::route).collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).as("routes with a row in matrix.txt").isEqualTo(served);
    }

    @Test
    void everyCallerGetsTheStatusOfTheTable() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            for (Map.Entry<String, Integer> cell : row.statuses().entrySet()) {
                Answer answer = world.call(cell.getKey(), row);
                if (answer.status() != cell.getValue()) {
                    wrong.add("%s as %s: %d (expected: %d) %s"
                            .formatted(row, cell.getKey(), answer.status(), cell.getValue(), answer.body()));
                }
                if (answer.status() < 400 && !row.method().equals("GET")) {
                    world.restore();
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Where a caller is refused a thing of somebody else's, the answer for a thing that does not exist is the same to the byte. */
    @Test
    void whatIsAnothersLooksLikeWhatIsNotThere() {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Row row : rows) {
            if (!row.hasId()) {
                continue;
            }
            for (Map.Entry<String, Integer> cell : row.statuses().entrySet()) {
                if (!refusesWithoutKnowing(row, cell.getValue())) {
                    continue;
                }
                String caller = cell.getKey();
                String theirs = shape(world.call(caller, row), world.things(caller));
                String none = shape(world.callOnNothing(caller, row), world.things(caller));
                compared++;
                if (!theirs.equals(none)) {
                    different.add("%s as %s:%n%s%n%s".formatted(row, caller, theirs, none));
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).as("how many answers were compared").isGreaterThan(10);
    }

    /** A 403 to one of the two who know the thing tells nothing new; to a stranger it must not depend on whether the thing is there. */
    private static boolean refusesWithoutKnowing(Row row, int status) {
        return status == 404 || (status == 403 && row.statuses().get("stranger") == 403);
    }

    /** Status, headers and body, without the time, the request's own id and the ids that were asked for. */
    private static String shape(Answer answer, Map<String, String> things) {
        List<String> headers = answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equals("date"))
                .map(Object::toString)
                .sorted()
                .toList();
        String shape =
                (answer.status() + " " + headers + answer.body()).replace(answer.header("X-Request-Id"), "<request>");
        for (Map.Entry<String, String> thing : things.entrySet()) {
            if (thing.getKey().endsWith("Id")) {
                shape = shape.replace(thing.getValue(), "<id>");
            }
        }
        // A message's id is its conversation's and a number.
        return shape.replace(World.NO_ID, "<id>").replaceAll("<id>-\\d+", "<id>");
    }
}
