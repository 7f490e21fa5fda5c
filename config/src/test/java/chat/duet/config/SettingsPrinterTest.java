package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsPrinterTest {

    @TempDir
    private Path folder;

    @Test
    void whatItPrintsLoadsBack() throws IOException {
        var settings = Settings.defaults()
                .withDataFolder(Path.of("it's: #1"))
                .withHttp(new HttpSettings("0.0.0.0", 80, URI.create("https://chat.example.org"), MetricsAccess.OPEN))
                .withDelivery(new DeliverySettings(3, Duration.ofMillis(1500)));
        var file = Files.writeString(folder.resolve("printed.yaml"), SettingsPrinter.print(settings));

        assertThat(SettingsLoader.load(file, Map.of())).isEqualTo(settings);
    }

    @Test
    void secretStaysRedacted() {
        var secret = Secret.of("0123456789abcdef0123456789abcdef");
        var auth = new AuthSettings(true, Duration.ofHours(1), Duration.ofDays(1), Duration.ZERO, secret);
        var settings = Settings.defaults().withAuth(auth);

        assertThat(SettingsPrinter.print(settings)).contains("[REDACTED]").doesNotContain("0123456789");
        assertThat(settings.toString()).contains("[REDACTED]").doesNotContain("0123456789");
    }
}
