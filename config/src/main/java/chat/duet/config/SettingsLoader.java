package chat.duet.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings: the defaults, over them the file, over that the environment. {@code http.port} of the file is
 * {@code DUET_HTTP_PORT} in the environment; {@code DUET_HTTP_PORT_FILE} names a file that holds the value.
 */
public final class SettingsLoader {

    private SettingsLoader() {}

    /**
     * Reads and checks everything.
     *
     * @param file a YAML file, or null for none
     * @param environment all variables; those without the prefix {@code DUET_} are ignored
     * @throws SettingsException with every problem found: unreadable file, unknown key or variable, unusable value
     */
    public static Settings load(@Nullable Path file, Map<String, String> environment) {
        var problems = new ArrayList<SettingProblem>();
        var values = new LinkedHashMap<String, GivenValue>();
        if (file != null) {
            values.putAll(SettingsFile.read(file, problems));
        }
        values.putAll(SettingsEnvironment.read(environment, problems));
        var settings = new SettingsBinder(values, problems).bind("", Settings.class, Settings.defaults());
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings.orElseThrow();
    }
}
