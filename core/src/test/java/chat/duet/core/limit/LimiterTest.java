package chat.duet.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.config.Limit;
import chat.duet.config.LimitSettings;
import chat.duet.config.Rate;
import chat.duet.config.Settings;
import chat.duet.core.ManualClock;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final Rate RATE = Rate.parse("6/1m burst 3").orElseThrow();
    private static final LimitSettings SETTINGS =
            Settings.defaults().limits().withRate(Limit.SEARCH, RATE).withRate(Limit.REPORT, Rate.OFF);

    private final ManualClock clock = new ManualClock();
    private final Limiter limiter = new Limiter(SETTINGS, clock);

    @Test
    void aBurstPassesAndThenAsManyAsTheRateAllows() {
        assertThat(taken("alice", 5)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(10));
        assertThat(taken("alice", 5)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(10));
        assertThat(taken("alice", 5)).isEqualTo(3);
    }

    @Test
    void aRefusalSaysWhichLimitAndWhenItWillPassAgain() {
        taken("alice", 3);
        clock.advance(Duration.ofMillis(2500));

        Refusal refusal = limiter.take(Limit.SEARCH, "alice").refusal().orElseThrow();
        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusal.detail()).isEqualTo("search: too often (expected: 6/1m burst 3)");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(8));
        clock.advance(refusal.retryAfter());
        assertThat(taken("alice", 2)).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsNotCounted() {
        taken("alice", 100);
        clock.advance(Duration.ofSeconds(10));
        assertThat(taken("alice", 1)).isEqualTo(1);
    }

    @Test
    void everyKeyAndEveryLimitIsCountedByItself() {
        assertThat(taken("alice", 3)).isEqualTo(3);
        assertThat(taken("bob", 3)).isEqualTo(3);
        assertThat(limiter.take(Limit.EXPORT, "alice").isOk()).isTrue();
    }

    @Test
    void whatIsGivenBackMayBeTakenAgainButNoMoreThanThat() {
        taken("alice", 3);
        limiter.giveBack(Limit.SEARCH, "alice");
        assertThat(taken("alice", 3)).isEqualTo(1);
        IntStream.range(0, 10).forEach(i -> limiter.giveBack(Limit.SEARCH, "alice"));
        assertThat(taken("alice", 10)).isEqualTo(3);
    }

    @Test
    void offIsNoLimit() {
        assertThat(IntStream.range(0, 10_000)
                        .allMatch(i -> limiter.take(Limit.REPORT, "alice").isOk()))
                .isTrue();
        Limiter open = new Limiter(SETTINGS.withRateLimiting(false), clock);
        assertThat(IntStream.range(0, 10_000)
                        .allMatch(i -> open.take(Limit.SEARCH, "alice").isOk()))
                .isTrue();
    }

    @Test
    void aClockThatGoesBackKeepsNobodyWaiting() {
        taken("alice", 3);
        clock.advance(Duration.ofHours(-5));
        assertThat(taken("alice", 1)).isZero();
        clock.advance(Duration.ofSeconds(10));
        assertThat(taken("alice", 2)).isEqualTo(1);
    }

    @Test
    void longKeysAreToldApart() {
        String longKey = "x".repeat(100_000);
        assertThat(taken(longKey + "1", 5)).isEqualTo(3);
        assertThat(taken(longKey + "2", 5)).isEqualTo(3);
        assertThat(taken(longKey + "1", 5)).isZero();
    }

    @Test
    void aKeyIsForgottenOnlyWhenThatChangesNothingOrForManyOthers() {
        Limiter small = new Limiter(SETTINGS, clock, 3);
        IntStream.range(0, 3).forEach(i -> small.take(Limit.SEARCH, "spent"));
        for (int other = 0; other < 1000; other++) {
            // One that is used once is full again ten seconds later, and goes first.
            small.take(Limit.SEARCH, "other" + other);
            clock.advance(Duration.ofSeconds(10));
            small.take(Limit.SEARCH, "spent");
            assertThat(small.take(Limit.SEARCH, "spent").isOk())
                    .as("after %d", other)
                    .isFalse();
        }
    }

    private int taken(String key, int times) {
        return (int) IntStream.range(0, times)
                .filter(i -> limiter.take(Limit.SEARCH, key).isOk())
                .count();
    }
}
