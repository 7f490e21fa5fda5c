package chat.duet.bench.scenario;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What one event loop has counted. Used on that loop only, until it is handed over by {@link #takeWindow}. */
final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

    /** What happened between two looks. */
    record Window(long delivered, Histogram toAnswer, Histogram toRecipient) {
        static Window empty() {
            return new Window(0, histogram(), histogram());
        }

        Window plus(Window other) {
            Window sum = new Window(delivered + other.delivered, toAnswer.copy(), toRecipient.copy());
            sum.toAnswer.add(other.toAnswer);
            sum.toRecipient.add(other.toRecipient);
            return sum;
        }
    }

    private Window window = Window.empty();
    private boolean recording;
    private long windowDelivered;

    long sent;
    long accepted;
    long refused;
    long delivered;
    long duplicated;
    long reordered;
    long strange;
    long otherEvents;
    long lostLinks;

    @Nullable
    String firstTrouble;

    void answered(long nanos) {
        accepted++;
        if (recording) {
            window.toAnswer.recordValue(Math.min(nanos, LONGEST));
        }
    }

    void received(long nanos) {
        delivered++;
        if (recording) {
            windowDelivered++;
            window.toRecipient.recordValue(Math.min(nanos, LONGEST));
        }
    }

    void trouble(String what) {
        if (firstTrouble == null) {
            firstTrouble = what;
        }
    }

    void startWindow() {
        recording = true;
    }

    Window takeWindow() {
        recording = false;
        Window taken = new Window(windowDelivered, window.toAnswer, window.toRecipient);
        window = Window.empty();
        windowDelivered = 0;
        return taken;
    }

    private static Histogram histogram() {
        return new Histogram(1000, LONGEST, 3);
    }
}
