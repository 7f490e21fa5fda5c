package chat.duet.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.push.PushResult.Status;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What stands between a decision and the gateway. */
class LimitsTest {
    private static final long START = 1_000_000;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);

    @Test
    void paceNeverGivesMoreThanItsRateAndATenthInASecond() {
        int rate = 200;
        Pace pace = new Pace(rate, START);
        List<Long> places = new ArrayList<>();
        long now = START;
        for (int i = 0; i < 5_000; i++) {
            places.add(pace.reserve(now));
            now += random.nextInt(4) == 0 ? random.nextInt(40) : 0;
        }
        places.sort(null);
        int most = rate + rate / 10;
        for (int i = most + 1; i < places.size(); i++) {
            assertThat(places.get(i) - places.get(i - most - 1)).isGreaterThanOrEqualTo(1_000);
        }
    }

    @Test
    void paceSurvivesAClockThatIsSetBack() {
        Pace pace = new Pace(10, START);
        for (int i = 0; i < 20; i++) {
            pace.reserve(START);
        }
        assertThat(pace.reserve(START - 500_000)).isLessThan(START - 500_000 + 2_100);
    }

    @Test
    void budgetIsABurstAndThenARefillAtATime() {
        Budget budget = new Budget(3, Duration.ofMinutes(1), START);
        for (int i = 0; i < 3; i++) {
            assertThat(budget.available(START)).isEqualTo(START);
            budget.take(START);
        }
        assertThat(budget.available(START)).isEqualTo(START + 60_000);
        assertThat(budget.available(START + 30_000)).isEqualTo(START + 60_000);
        assertThat(budget.available(START + 60_000)).isEqualTo(START + 60_000);
        budget.take(START + 60_000);
        assertThat(budget.available(START)).as("clock set back").isEqualTo(START + 60_000);
    }

    @Test
    void circuitOpensAfterFiveFailuresInARowAndClosesWithTheFirstSuccess() {
        Circuit circuit = new Circuit(random);
        Bell one = bell();
        Bell other = bell();
        for (int i = 0; i < 20; i++) {
            assertThat(circuit.answered(failed(), START).opened()).isFalse();
            circuit.answered(PushResult.of(i % 2 == 0 ? Status.REFUSED : Status.SENT, ""), START);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(circuit.answered(failed(), START).opened()).isFalse();
        }
        assertThat(circuit.admits(one, START)).isTrue();
        assertThat(circuit.answered(failed(), START).opened()).isTrue();
        assertThat(circuit.answered(failed(), START).opened()).as("late answer").isFalse();
        long rest = circuit.rest(START);
        assertThat(rest).isBetween(2_500L, 5_000L);
        assertThat(circuit.parks(one, START)).isTrue();
        assertThat(circuit.admits(other, START)).isFalse();
        assertThat(circuit.probers(START + rest - 1)).isEmpty();
        assertThat(circuit.probers(START + rest)).containsExactly(one, other);

        assertThat(circuit.admits(one, START + rest)).as("one may try").isTrue();
        assertThat(circuit.admits(other, START + rest)).as("and no other").isFalse();
        assertThat(circuit.answered(failed(), START + rest).opened()).isTrue();
        assertThat(circuit.rest(START + rest)).as("longer each time").isBetween(5_000L, 10_000L);

        long again = START + rest + 10_000;
        assertThat(circuit.admits(one, again)).isTrue();
        assertThat(circuit.answered(PushResult.of(Status.SENT, ""), again).released())
                .containsExactly(other);
        assertThat(circuit.isPristine()).isTrue();
        assertThat(circuit.admits(other, again)).isTrue();
    }

    @Test
    void circuitRestsAsLongAsTheProviderAsks() {
        Circuit circuit = new Circuit(random);
        PushResult busy = new PushResult(Status.RETRY, "QUOTA_EXCEEDED", Duration.ofMinutes(30));
        for (int i = 0; i < 5; i++) {
            circuit.answered(busy, START);
        }
        assertThat(circuit.rest(START)).isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(circuit.admits(bell(), START - 1)).as("clock set back").isTrue();
    }

    private static PushResult failed() {
        return PushResult.of(Status.RETRY, "UNAVAILABLE");
    }

    private static Bell bell() {
        Registration registration = new Registration(
                PushRulesTest.DEVICE, PushFixture.android("t"), ZoneId.of("UTC"), null, Preview.NONE, 0, 1);
        return new Bell(registration, 0, new Budget(1, Duration.ofSeconds(1), START));
    }
}
