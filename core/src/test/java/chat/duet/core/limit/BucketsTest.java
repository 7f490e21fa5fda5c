package chat.duet.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Rate;
import chat.duet.core.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final int MOST = 100;

    private final ManualClock clock = new ManualClock();
    private final Buckets buckets = new Buckets(Rate.parse("6/1m burst 3").orElseThrow(), new Elapsed(clock), MOST);

    @Test
    void howManyKeysAreRememberedIsBounded() {
        for (int key = 0; key < 10 * MOST; key++) {
            buckets.of("key" + key).tryConsume(3);
        }
        assertThat(buckets.size()).isEqualTo(MOST);
    }

    @Test
    void theOneUsedLongestAgoGoesFirst() {
        buckets.of("early").tryConsume(3);
        buckets.of("often").tryConsume(3);
        for (int key = 0; key < MOST; key++) {
            buckets.of("key" + key).tryConsume(3);
            buckets.of("often");
        }
        assertThat(buckets.of("often").getAvailableTokens()).isZero();
        assertThat(buckets.of("early").getAvailableTokens()).isEqualTo(3);
    }

    @Test
    void fullOnesAreNotKept() {
        for (int key = 0; key < MOST; key++) {
            buckets.of("key" + key).tryConsume(3);
        }
        clock.advance(Duration.ofSeconds(30));
        buckets.of("next").tryConsume(1);
        assertThat(buckets.size()).isEqualTo(1);
    }
}
