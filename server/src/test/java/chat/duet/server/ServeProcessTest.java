package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, because that is what signals are sent to. */
@Timeout(60)
class ServeProcessTest {

    /** What a JVM answers to SIGTERM once its shutdown is done: 128 + 15. */
    private static final int TERMINATED = 143;

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path temp;

    @AfterEach
    void killWhatIsLeft() throws InterruptedException {
        for (var process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysWhenItIsReadyAndStopsCleanlyOnSigterm() throws Exception {
        var serving = serve();
        assertThat(linesUntil(serving, "duet: ready in "))
                .anyMatch(line -> line.contains("http://127.0.0.1:" + EmptyComposition.API_PORT))
                .anyMatch(line -> line.endsWith(temp.resolve("data").toString()));

        var second = serve();
        assertThat(second.waitFor()).isEqualTo(Main.FAILED);
        assertThat(second.errorReader(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("duet: data-folder: " + temp.resolve("data"));

        // Process.destroy() would close the streams that are read below.
        serving.toHandle().destroy();
        assertThat(serving.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(serving.exitValue()).isEqualTo(TERMINATED);
        assertThat(serving.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("duet: stopped");
        assertThat(serving.errorReader(StandardCharsets.UTF_8).lines()).isEmpty();
    }

    private Process serve() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        // The log of the product, not that of the tests.
                        "-Dlogback.configurationFile=logback.xml",
                        EmptyServer.class.getName(),
                        temp.resolve("data").toString())
                .start();
        processes.add(process);
        return process;
    }

    private static List<String> linesUntil(Process process, String last) throws IOException {
        var lines = new ArrayList<String>();
        var output = process.inputReader(StandardCharsets.UTF_8);
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith(last)) {
                return lines;
            }
        }
        throw new AssertionError("ended before it was ready: " + lines + " "
                + process.errorReader(StandardCharsets.UTF_8).lines().toList());
    }

    /** Runs {@code duet serve} without a chat. */
    static final class EmptyServer {

        private EmptyServer() {}

        public static void main(String[] args) {
            var ports = Map.of("DUET_HTTP_PORT", "0", "DUET_MQTT_TCP_PORT", "0", "DUET_MQTT_WEBSOCKET_PORT", "0");
            var composition = new EmptyComposition(new ArrayList<>());
            System.exit(
                    Main.run(new String[] {"serve", "--data", args[0]}, ports, composition, System.out, System.err));
        }
    }
}
