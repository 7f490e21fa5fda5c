package chat.duet.server.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A window on lines of a given speed and length, with a clock that is moved by hand. */
class LineWindowTest {
    private static final int MOST = 1024;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final ArrayDeque<Long> acknowledgedAt = new ArrayDeque<>();
    private final ArrayDeque<Integer> underWay = new ArrayDeque<>();
    private LineWindow window = new LineWindow(MOST, this::now);
    private long now = 1;
    private long carriedUntil;
    private int next;

    /** Time for one event on the line, and for the way there and back. */
    private long each;

    private long length;

    private long now() {
        return now;
    }

    private void line(long each, long length) {
        this.each = each;
        this.length = length;
    }

    /** Writes as many events as the window lets, as for a device that has been away. */
    private void fill() {
        while (window.hasRoom(underWay.size())) {
            underWay.add(next);
            window.written(next++, underWay.size());
            carriedUntil = Math.max(carriedUntil, now) + each;
            acknowledgedAt.add(carriedUntil + length);
        }
    }

    /** Goes on for so many acknowledgements. */
    private void carry(int events) {
        for (int i = 0; i < events; i++) {
            fill();
            now = acknowledgedAt.remove();
            window.acknowledged(underWay.remove());
        }
        fill();
    }

    private long inLine() {
        return carriedUntil - now;
    }

    @Test
    void slowLineIsFilledForASecond() {
        line(SECOND / 50, 80 * MILLI);
        carry(500);
        assertThat(inLine()).isBetween(SECOND / 2, 2 * SECOND);
    }

    @Test
    void slowestLineHasOnlyAFewEventsUnderWay() {
        line(SECOND, 80 * MILLI);
        carry(2 * LineWindow.FIRST);
        for (int i = 0; i < 500; i++) {
            carry(1);
            assertThat(underWay).hasSizeLessThanOrEqualTo(LineWindow.SMALLEST * 4);
        }
    }

    @Test
    void longLineGetsAllThatIsAllowedAfterThreeRoundTrips() {
        line(1_000, 50 * MILLI);
        fill();
        assertThat(underWay).hasSize(LineWindow.FIRST);
        carry(MOST);
        assertThat(underWay).hasSize(MOST);
        assertThat(now).isLessThan(4 * 51 * MILLI);
    }

    @Test
    void lineThatHasBecomeLongerIsNotTakenForAFullOne() {
        line(1_000, 20 * MILLI);
        carry(5_000);
        line(1_000, 3 * SECOND);
        carry(20_000);
        assertThat(underWay).hasSize(MOST);
    }

    @Test
    void lineThatHasBecomeSlowIsFilledForASecondSoon() {
        line(SECOND / 10_000, 20 * MILLI);
        carry(10_000);
        line(SECOND / 100, 20 * MILLI);
        carry(3 * MOST);
        assertThat(inLine()).isLessThan(2 * SECOND);
    }

    @Test
    void lineThatHasBecomeFastAgainIsUsed() {
        line(SECOND / 10, 20 * MILLI);
        carry(300);
        line(SECOND / 10_000, 20 * MILLI);
        carry(5_000);
        assertThat(underWay).hasSizeGreaterThan(MOST / 2);
    }

    @Test
    void receiveMaximumIsNeverExceeded() {
        for (int most = 1; most < 8; most++) {
            window = new LineWindow(most, this::now);
            line(1_000, MILLI);
            carry(100);
            assertThat(underWay).hasSize(most);
            while (!underWay.isEmpty()) {
                now = acknowledgedAt.remove();
                window.acknowledged(underWay.remove());
            }
        }
    }
}
