package chat.duet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.server.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo's server, in a process of its own as always. */
@Timeout(120)
class DemoServerTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path temp;

    @Test
    void triesOtherPortsWhereAnyIsTakenBetweenChoosingAndBinding() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            DemoPorts free = DemoPorts.others(random);
            var choices = new ArrayDeque<>(List.of(
                    new DemoPorts(free.http(), port, free.tcp()),
                    new DemoPorts(free.http(), free.webSocket(), port),
                    free));
            DemoPorts first = new DemoPorts(port, free.webSocket(), free.tcp());
            try (DemoServer server = new DemoServer(temp, Main.class.getName(), first, choices::remove)) {
                server.start();
                assertThat(server.ports()).isEqualTo(free);
                assertThat(choices).isEmpty();
                assertThat(Files.readString(temp.resolve("server.log"), StandardCharsets.UTF_8))
                        .contains("http.port: " + port, "mqtt.websocket.port: " + port, "mqtt.tcp.port: " + port);
            }
        }
    }

    @Test
    void quotesTheServerWhereItDoesNotStart() throws IOException {
        Path log = Files.writeString(temp.resolve("server.log"), "of an earlier start" + System.lineSeparator());
        Files.createFile(temp.resolve("extensions"));
        try (DemoServer server = new DemoServer(temp, Main.class.getName(), DemoPorts.others(random), () -> {
            throw new AssertionError("no port is to blame");
        })) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the server did not start (exit code 1); the end of " + log)
                    .hasMessageContaining("duet: data-folder: " + temp)
                    .hasMessageNotContaining("of an earlier start");
        }
    }

    @Test
    void startsNothingOnceClosed() throws IOException {
        DemoServer server =
                new DemoServer(temp, Main.class.getName(), DemoPorts.others(random), () -> DemoPorts.others(random));
        server.close();
        assertThatThrownBy(server::start).isInstanceOf(IOException.class).hasMessageContaining("told to end");
        assertThat(temp).isEmptyDirectory();
    }
}
