package chat.duet.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads the YAML file into its single values; a section without a value counts as left out. */
final class SettingsFile {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // "off" is a word here, not a truth value.
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final List<SettingProblem> problems;
    private final Map<String, GivenValue> values = new LinkedHashMap<>();

    private SettingsFile(Path file, List<SettingProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The values by their path, such as {@code http.port}; what is wrong is added to the problems. */
    static Map<String, GivenValue> read(Path file, List<SettingProblem> problems) {
        var reader = new SettingsFile(file, problems);
        reader.readRoot();
        return reader.values;
    }

    private void readRoot() {
        try {
            var root = YAML.readTree(Files.readString(file));
            if (root != null && !root.isMissingNode()) {
                readSection("", root);
            }
        } catch (JsonProcessingException e) {
            report("--config", file.toString(), "YAML; " + describe(e));
        } catch (NoSuchFileException e) {
            report("--config", file.toString(), "a file that exists");
        } catch (CharacterCodingException e) {
            report("--config", file.toString(), "a text file in UTF-8");
        } catch (IOException e) {
            report("--config", file.toString(), "a readable file; " + e);
        }
    }

    private void readSection(String section, JsonNode node) {
        if (node.isNull() || (node.isTextual() && node.asText().isEmpty())) {
            return;
        }
        if (!node.isObject()) {
            report(section.isEmpty() ? "--config" : section, valueOf(section, node), "keys and values");
            return;
        }
        node.properties().forEach(entry -> readEntry(section, entry.getKey(), entry.getValue()));
    }

    private void readEntry(String section, String name, JsonNode node) {
        var path = SettingKeys.join(section, name);
        var key = SettingKeys.ALL.find(path);
        if (SettingKeys.ALL.isSection(path)) {
            readSection(path, node);
        } else if (key.isEmpty()) {
            report(path, "unknown", "one of " + String.join(", ", SettingKeys.ALL.namesIn(section)));
        } else if (!node.isValueNode()) {
            report(path, valueOf(path, node), Scalars.expected(key.get()));
        } else {
            var text = node.isNull() ? null : node.asText();
            values.put(path, new GivenValue(text, node.isNull() || node.isTextual(), file.toString()));
        }
    }

    private void report(String key, String value, String expected) {
        problems.add(new SettingProblem(key, value, expected, key.equals("--config") ? null : file.toString()));
    }

    /** A tree in place of a value is not quoted: it may hold a secret. */
    private static String valueOf(String path, JsonNode node) {
        if (node.isArray()) {
            return "a list";
        }
        if (node.isObject()) {
            return "a section";
        }
        return path.isEmpty() ? "a single value" : node.asText();
    }

    /** Where the parser stopped, and why; never the line itself, which may hold a secret. */
    private static String describe(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
                var mark = yaml.getProblemMark();
                return "line %d, column %d: %s".formatted(mark.getLine() + 1, mark.getColumn() + 1, yaml.getProblem());
            }
        }
        var location = e.getLocation();
        return location == null
                ? e.getOriginalMessage()
                : "line %d, column %d: %s"
                        .formatted(location.getLineNr(), location.getColumnNr(), e.getOriginalMessage());
    }
}
