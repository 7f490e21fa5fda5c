package chat.duet.server.direct;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many events may be under way on a connection: what its line carries in about a second. More would only wait in the buffers of the systems along the
 * way, and the answer to the device's next command behind them.
 *
 * <p>Two delays are measured, from writing to acknowledgement: of an event that has the line to itself, and of one that fills the window. Their difference is
 * the time spent in line, and the window is scaled so that it becomes {@link #IN_LINE}: down at once, up by {@link #GROWTH} at a time.
 *
 * <p>A line that has become longer meanwhile (a phone that left its wireless network) looks like one that is full. So at the smallest window its delay is
 * taken for that of an event alone, and the window may grow from there.
 *
 * <p>Belongs to the connection's event loop.
 */
final class LineWindow {
    static final int FIRST = 32;
    static final int SMALLEST = 4;

    private static final int GROWTH = 4;
    private static final long IN_LINE = TimeUnit.SECONDS.toNanos(1);
    private static final int NOBODY = -1;

    private final int most;
    private final LongSupplier nanos;
    private int allowed;
    /** The event that has the line to itself, and the one that fills the window, if they are under way; since when. */
    private int alone = NOBODY;

    private long aloneSince;
    private int last = NOBODY;
    private long lastSince;
    private long length;

    /**
     * @param most events, at least 1
     * @param nanos a clock that never goes back, in nanoseconds
     */
    LineWindow(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.allowed = Math.min(FIRST, most);
    }

    /** @param underWay events */
    boolean hasRoom(int underWay) {
        return underWay < allowed;
    }

    /**
     * An event goes out.
     *
     * @param event not negative, and no other one's that is under way
     * @param underWay events, this one among them
     */
    void written(int event, int underWay) {
        if (underWay == 1) {
            alone = event;
            aloneSince = nanos.getAsLong();
        } else if (underWay >= allowed && last == NOBODY) {
            last = event;
            lastSince = nanos.getAsLong();
        }
    }

    void acknowledged(int event) {
        if (event == alone) {
            alone = NOBODY;
            length = nanos.getAsLong() - aloneSince;
        } else if (event == last) {
            last = NOBODY;
            fit(nanos.getAsLong() - lastSince);
        }
    }

    private void fit(long delay) {
        if (allowed <= SMALLEST && delay - length > IN_LINE) {
            length = delay;
        }
        long inLine = Math.max(1, delay - length);
        double factor = Math.min(GROWTH, (double) IN_LINE / inLine);
        allowed = (int) Math.min(most, Math.max(SMALLEST, allowed * factor));
    }
}
