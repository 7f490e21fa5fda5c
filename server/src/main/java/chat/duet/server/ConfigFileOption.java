package chat.duet.server;

import chat.duet.config.Settings;
import chat.duet.config.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}, for every command that needs the settings. */
final class ConfigFileOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings in YAML; without it the defaults hold. DUET_ variables win over the file.")
    private @Nullable Path file;

    Settings load(Map<String, String> environment) {
        return SettingsLoader.load(file, environment);
    }
}
