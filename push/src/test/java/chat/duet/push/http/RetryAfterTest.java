package chat.duet.push.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void readsSeconds() {
        assertThat(parse("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(parse(" 0 ")).isEqualTo(Duration.ZERO);
    }

    @Test
    void readsADate() {
        assertThat(parse("Sun, 22 Nov 2026 10:01:30 GMT")).isEqualTo(Duration.ofSeconds(90));
        assertThat(parse("Sun, 22 Nov 2026 09:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @Test
    void waitsNoLongerThanADay() {
        assertThat(parse("99999999999999999999999999")).isEqualTo(Duration.ofDays(1));
        assertThat(parse("999999")).isEqualTo(Duration.ofDays(1));
        assertThat(parse("Sun, 22 Nov 2099 10:01:30 GMT")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void doesNotGuess() {
        for (var text : new String[] {"", "-1", "1.5", "soon", "2026-11-22T10:00:00Z"}) {
            assertThat(parse(text)).as(text).isNull();
        }
    }

    private static Duration parse(String text) {
        return RetryAfter.parse(text, CLOCK);
    }
}
