package chat.duet.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RestGuideTest {
    private static final Set<ErrorCode> MQTT_ONLY = EnumSet.of(
            ErrorCode.UNKNOWN_KIND,
            ErrorCode.QOS_NOT_SUPPORTED,
            ErrorCode.RETAIN_NOT_SUPPORTED,
            ErrorCode.TOPIC_NOT_ALLOWED,
            ErrorCode.DIVERGED);

    @Test
    void tableOfErrorsIsThatOfTheCode() throws IOException {
        String guide = Files.readString(Path.of("../docs/rest.md"));
        Map<ErrorCode, Integer> written = new EnumMap<>(ErrorCode.class);
        for (MatchResult row : Pattern.compile("(?m)^\\| (\\d{3}) \\| `(\\w+)` \\|")
                .matcher(guide)
                .results()
                .toList()) {
            written.put(ErrorCode.parse(row.group(2)).orElseThrow(), Integer.parseInt(row.group(1)));
        }
        Map<ErrorCode, Integer> expected = new EnumMap<>(ErrorCode.class);
        EnumSet.complementOf(EnumSet.copyOf(MQTT_ONLY)).forEach(code -> expected.put(code, Statuses.of(code)));
        assertThat(written).isEqualTo(expected);
    }
}
