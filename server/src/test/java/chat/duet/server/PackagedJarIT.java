package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Settings;
import chat.duet.config.SettingsPrinter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one file that is shipped. */
class PackagedJarIT {

    private static final Path JAR = Path.of(System.getProperty("duet.jar"));

    @Test
    void holdsOurConfigurationFilesAndNotHiveMqs() throws IOException {
        try (var jar = new JarFile(JAR.toFile());
                var logback = jar.getInputStream(jar.getEntry("logback.xml"))) {
            assertThat(new String(logback.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(Path.of("src/main/resources/logback.xml")));
            assertThat(jar.getEntry("config.xml")).isNull();
            assertThat(jar.getEntry("module-info.class")).isNull();
            assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
        }
    }

    @Test
    void knowsItsVersion() throws Exception {
        assertThat(run("version")).matches("(?s)Duet \\d+\\.\\d+.*");
    }

    @Test
    void printsTheDefaults() throws Exception {
        assertThat(run("config", "print")).isEqualTo(SettingsPrinter.print(Settings.defaults()));
    }

    @Test
    @Timeout(60)
    void servesAndStops(@TempDir Path temp) throws Exception {
        var builder = duet("serve", "--data", temp.resolve("data").toString());
        for (var port : List.of("DUET_HTTP_PORT", "DUET_MQTT_TCP_PORT", "DUET_MQTT_WEBSOCKET_PORT")) {
            builder.environment().put(port, "0");
        }
        var server = builder.start();
        try (var output = server.inputReader(StandardCharsets.UTF_8)) {
            var rest = "";
            for (var line = output.readLine(); !line.startsWith("duet: ready"); line = output.readLine()) {
                if (line.contains("REST API")) {
                    rest = line.substring(line.indexOf("http://"));
                }
            }
            var request = HttpRequest.newBuilder(URI.create(rest + "/readyz")).build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

            server.toHandle().destroy();
            assertThat(output.readLine()).isEqualTo("duet: stopped");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static String run(String... args) throws IOException, InterruptedException {
        var process = duet(args).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private static ProcessBuilder duet(String... args) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", JAR.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.command().addAll(List.of(args));
        builder.environment().keySet().removeIf(name -> name.startsWith("DUET_"));
        return builder;
    }
}
