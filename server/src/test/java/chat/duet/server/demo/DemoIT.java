package chat.duet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger types first, run as they run it. */
@Timeout(420)
class DemoIT {
    @TempDir
    private Path temp;

    @Test
    void demoKeepsItsPromiseLeavesTheServerRunningAndTakesItAlongWhenItEnds() throws Exception {
        Path screen = temp.resolve("screen.txt");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        System.getProperty("duet.jar"),
                        "demo",
                        "--data",
                        temp.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(300, TimeUnit.SECONDS)
                    .until(() -> text(screen).contains("until you press Ctrl-C") || !demo.isAlive());
            assertThat(text(screen))
                    .contains("47 messages sent, 47 on the server, each received once, in order. Nothing is lost.")
                    .contains("mosquitto_sub", "curl -s http://127.0.0.1:");
            List<ProcessHandle> servers = demo.descendants().toList();
            assertThat(servers).as("the server it leaves running").hasSize(1);

            demo.toHandle().destroy();
            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(servers.get(0).onExit().get(30, TimeUnit.SECONDS)).isNotNull();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
