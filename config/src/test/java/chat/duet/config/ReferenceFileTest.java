package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFileTest {

    /** A key that is commented out has no space behind the '#'; prose has one. */
    private static final Pattern COMMENTED_KEY = Pattern.compile("(?m)^( *)#([a-z][a-z0-9-]*:)");

    @TempDir
    private Path folder;

    @Test
    void uncommentedItEqualsTheDefaults() throws IOException {
        assertThat(SettingsLoader.load(uncommented(), Map.of())).isEqualTo(Settings.defaults());
    }

    @Test
    void asShippedItEqualsTheDefaults() throws IOException {
        var file = Files.writeString(folder.resolve("shipped.yaml"), reference());
        assertThat(SettingsLoader.load(file, Map.of())).isEqualTo(Settings.defaults());
    }

    @Test
    void namesEverySettingAndNothingElse() throws IOException {
        var problems = new ArrayList<SettingProblem>();
        var written = SettingsFile.read(uncommented(), problems).keySet();

        assertThat(problems).isEmpty();
        assertThat(written)
                .containsExactlyElementsOf(
                        SettingKeys.ALL.list().stream().map(SettingKey::path).toList());
    }

    private Path uncommented() throws IOException {
        var text = COMMENTED_KEY.matcher(reference()).replaceAll("$1$2");
        return Files.writeString(folder.resolve("uncommented.yaml"), text);
    }

    private static String reference() throws IOException {
        try (var file = ReferenceFileTest.class.getResourceAsStream("/duet.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
