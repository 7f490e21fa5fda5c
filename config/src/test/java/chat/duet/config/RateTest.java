package chat.duet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @ValueSource(strings = {"120/1m burst 1000", "50/1d", "1/1s", "1000000/30d burst 1", "off"})
    void textIsTheInverseOfParse(String text) {
        assertThat(Rate.parse(text).map(Rate::toString)).contains(text);
    }

    @Test
    void withoutABurstAsManyAtOnceAsInThePeriod() {
        assertThat(Rate.parse("50/1d")).contains(new Rate(50, Duration.ofDays(1), 50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "120",
                "120/m",
                "120/1m burst",
                "120/1m burst 0",
                "0/1m",
                "1/999ms",
                "1/31d",
                "-1/1m",
                "1000001/1m",
                "1/1m burst 1000001",
                "1/1w",
                "120 / 1m",
                "120/1m  burst 5",
                "OFF",
                "120/1m burst 5 x"
            })
    void anythingElseIsRefused(String text) {
        assertThat(Rate.parse(text)).isEmpty();
    }

    @Test
    void anImpossibleRateCannotBeMade() {
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO, 1)).hasMessageContaining("expected: a rate such as");
    }
}
