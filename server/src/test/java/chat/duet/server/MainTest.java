package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path temp;

    @Test
    void wrongSettingsAreAllListedAndEndWithTwo() throws IOException {
        var file = Files.writeString(temp.resolve("duet.yaml"), "http: {port: x, prot: 1}\n");
        var environment = Map.of("DUET_DELIVERY_WINDOW", "0", "DUET_NONSENSE", "1");

        for (var command : new String[][] {{"serve"}, {"config", "check"}, {"config", "print"}}) {
            err.reset();
            var args = new ArrayList<>(List.of(command));
            args.add("--config=" + file);

            assertThat(run(environment, args.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .containsExactlyInAnyOrder(
                            "duet: the settings are wrong",
                            "  http.port: x (expected: an integer), set by " + file,
                            "  http.prot: unknown (expected: one of host, port, public-url, metrics, trusted-proxies), set by "
                                    + file,
                            "  delivery.window: 0 (expected: an integer from 1 to 10000), set by DUET_DELIVERY_WINDOW",
                            "  DUET_NONSENSE: unknown (expected: the name of a setting, such as DUET_HTTP_PORT"
                                    + " for http.port)");
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void credentialsThatCannotBeReadEndWithTwo() {
        var nowhere = temp.resolve("firebase.json");
        var environment = Map.of(
                "DUET_PUSH_FCM_CREDENTIALS",
                nowhere.toString(),
                "DUET_HTTP_PORT",
                "0",
                "DUET_MQTT_TCP_PORT",
                "0",
                "DUET_MQTT_WEBSOCKET_PORT",
                "0");
        assertThat(run(environment, "serve", "--data=" + temp.resolve("data"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("duet: the settings are wrong\n  push.fcm.credentials: " + nowhere + " (expected: ");
    }

    @Test
    void rightSettingsEndWithZero() {
        assertThat(run(Map.of("DUET_HTTP_PORT", "99"), "config", "check")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("right");
    }

    @Test
    void printsTheSettingsInForceWithoutSecrets() {
        var secret = "0123456789abcdef0123456789abcdef";
        assertThat(run(Map.of("DUET_HTTP_PORT", "99", "DUET_AUTH_TOKEN_SECRET", secret), "config", "print"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("port: 99")
                .contains("[REDACTED]")
                .doesNotContain(secret);
    }

    @Test
    void printsItsVersion() {
        assertThat(run(Map.of(), "version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Duet ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "serve --nonsense", "config", "config check --config"})
    void wrongUsageEndsWithTwoAndAHint(String line) {
        var args = line.isEmpty() ? new String[0] : line.split(" ");
        assertThat(run(Map.of(), args)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).containsAnyOf("Usage: duet", "Unmatched argument");
        assertThat(out.size()).isZero();
    }

    @Test
    void takenPortEndsWithOneAndOneLine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            assertThat(run(Map.of("DUET_HTTP_PORT", port), "serve", "--data=" + temp.resolve("data")))
                    .isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8).lines())
                    .singleElement()
                    .asString()
                    .startsWith("duet: http.port: " + port + " (expected: a port that is free on 127.0.0.1");
        }
    }

    @Test
    void folderThatCannotBeMadeEndsWithOneAndOneLine() throws IOException {
        var file = Files.createFile(temp.resolve("file"));
        assertThat(run(Map.of(), "serve", "--data=" + file.resolve("data"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("duet: data-folder: " + file.resolve("data") + " (expected: a folder that can be written");
    }

    private int run(Map<String, String> environment, String... args) {
        return Main.run(args, environment, new ChatComposition(), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
