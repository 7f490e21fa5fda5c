package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"30d", "12h", "15m", "10s", "50ms", "0s", "1500ms"})
    void formatIsTheInverseOfParse(String text) {
        assertThat(Durations.parse(text).map(Durations::format)).contains(text);
    }

    @Test
    void formatTakesTheLargestUnitThatFits() {
        assertThat(Durations.format(Duration.ofHours(2))).isEqualTo("2h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "1.5h", "1h30m", " 1s", "1S", "1w", "9999999999s"})
    void anythingElseIsRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
