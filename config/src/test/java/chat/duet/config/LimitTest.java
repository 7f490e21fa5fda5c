package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LimitTest {

    /** The table that operators read is the table that is in force. */
    @Test
    void theOperationsGuideHasEveryLimitAsItIs() throws IOException {
        var rows = Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
                .dropWhile(line -> !line.equals("### How often"))
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Limit.values())
                        .map(limit -> "| `%s` | %s | %s | %s |"
                                .formatted(
                                        limit.key(),
                                        limit.usual(),
                                        limit.scope().text(),
                                        limit.reason()))
                        .toList());
    }

    @Test
    void theOperationsGuideHasTheSizesAsTheyAre() throws IOException {
        var usual = Settings.defaults().limits();

        assertThat(Files.readString(Path.of("..", "docs", "operations.md")))
                .contains("| `message-text` | " + usual.messageText() + " ")
                .contains("| `devices-per-user` | " + usual.devicesPerUser() + " ")
                .contains("| `pending-writes` | " + usual.pendingWrites() + " ")
                .contains("| `password-hashing` | " + usual.passwordHashing() + " ");
    }
}
