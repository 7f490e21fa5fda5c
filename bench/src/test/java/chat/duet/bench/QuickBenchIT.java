package chat.duet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole bench in its smallest form, as it is shipped: everything is measured, everything that was sent arrives. How fast is no matter. */
class QuickBenchIT {
    /** A dozen servers that live for seconds: the second compiler would cost more than it brings. */
    private static final String QUICK_JAVA = "-XX:TieredStopAtLevel=1";

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void everyScenarioRunsAndEveryMessageArrives() throws Exception {
        var json = folder.resolve("bench.json");
        var exit = bench(json, "--quick");
        assertThat(exit).as(Files.readString(output())).isZero();

        var result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.path("exact").asBoolean()).isTrue();
        assertThat(result.path("machine").path("cores").asInt()).isPositive();
        assertThat(result.path("machine").path("syncMicrosP50").asLong()).isPositive();
        var scenarios = new TreeSet<String>();
        for (var figure : result.path("figures")) {
            scenarios.add(figure.path("scenario").asText());
            assertThat(figure.path("values").size()).as(figure.toString()).isPositive();
        }
        assertThat(scenarios)
                .containsExactly(
                        "cold start",
                        "drain",
                        "empty server",
                        "history",
                        "idle 100",
                        "live 10x2",
                        "paced 100/s websocket",
                        "uploads");
        assertThat(value(result, "live 10x2", "delivered", "bare")).isPositive();
        assertThat(value(result, "live 10x2", "delivered", "bare-file")).isPositive();
        assertThat(value(result, "live 10x2", "delivered", "duet")).isPositive();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aServerThatDoesNotStartIsReported() throws Exception {
        var noServer = Files.writeString(folder.resolve("no-server.jar"), "not a jar");
        var exit = bench(
                folder.resolve("bench.json"),
                "--quick",
                "--only",
                "live",
                "--server",
                "duet",
                "--jar",
                noServer.toString());
        assertThat(exit).isEqualTo(1);
        assertThat(Files.readString(output())).contains("NOT EXACT", "did not start");
    }

    private static double value(JsonNode result, String scenario, String what, String server) {
        for (var figure : result.path("figures")) {
            if (figure.path("scenario").asText().equals(scenario)
                    && figure.path("what").asText().equals(what)) {
                return figure.path("values").path(server).asDouble();
            }
        }
        return Double.NaN;
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private int bench(Path json, String... options) throws Exception {
        var jar = System.getProperty("duet.jar");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                QUICK_JAVA,
                "-Dduet.jar=" + jar,
                "-cp",
                System.getProperty("bench.jar") + File.pathSeparator + jar,
                "chat.duet.bench.Main",
                "--folder",
                folder.resolve("data").toString(),
                "--json",
                json.toString()));
        command.addAll(List.of("--jvm", "-Xmx512m " + QUICK_JAVA));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start()
                .waitFor();
    }
}
