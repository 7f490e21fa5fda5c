package chat.duet.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads the variables that start with {@code DUET_}. For every variable there is a second one with {@code _FILE} behind
 * it, which names a file that holds the value: the way container platforms hand over secrets.
 */
final class SettingsEnvironment {

    private static final int MAX_FILE_BYTES = 64 * 1024;

    private final Map<String, String> environment;
    private final List<SettingProblem> problems;

    private SettingsEnvironment(Map<String, String> environment, List<SettingProblem> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The values by their path, such as {@code http.port}; what is wrong is added to the problems. */
    static Map<String, GivenValue> read(Map<String, String> environment, List<SettingProblem> problems) {
        return new SettingsEnvironment(environment, problems).read();
    }

    private Map<String, GivenValue> read() {
        var values = new LinkedHashMap<String, GivenValue>();
        var unknown = new TreeSet<>(environment.keySet());
        unknown.removeIf(name -> !name.startsWith(SettingKey.PREFIX));
        for (var key : SettingKeys.ALL.list()) {
            var name = key.variable();
            var fileName = name + SettingKey.FILE_SUFFIX;
            unknown.remove(name);
            unknown.remove(fileName);
            var direct = environment.get(name);
            var file = environment.get(fileName);
            if (direct != null && file != null) {
                problems.add(new SettingProblem(name, "set together with " + fileName, "only one of the two"));
            } else if (direct != null) {
                values.put(key.path(), new GivenValue(direct, true, name));
            } else if (file != null) {
                readFile(key, fileName, file, values);
            }
        }
        unknown.forEach(name -> problems.add(new SettingProblem(
                name, "unknown", "the name of a setting, such as " + SettingKey.PREFIX + "HTTP_PORT for http.port")));
        return values;
    }

    private void readFile(SettingKey key, String variable, String file, Map<String, GivenValue> values) {
        try {
            var path = Path.of(file);
            if (Files.size(path) > MAX_FILE_BYTES) {
                problems.add(new SettingProblem(variable, file, "a file of at most " + MAX_FILE_BYTES + " bytes"));
                return;
            }
            // Editors and echo end a file with a line break that is no part of the value.
            values.put(key.path(), new GivenValue(Files.readString(path).stripTrailing(), true, variable));
        } catch (CharacterCodingException e) {
            problems.add(new SettingProblem(variable, file, "a text file in UTF-8"));
        } catch (IOException | InvalidPathException e) {
            problems.add(new SettingProblem(variable, file, "a readable file; " + e));
        }
    }
}
