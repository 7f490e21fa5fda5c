package chat.duet.bench.scenario;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Beats at even distances until it is interrupted. An event loop's own timer comes up to a millisecond late; a parked thread is some ten microseconds
 * late. After a pause it makes up for what it missed, and tells when each beat was due.
 */
final class Metronome extends Thread {
    private final long distance;
    private final Beat beat;

    /** Called for each beat. */
    interface Beat {
        /** @param due by {@link System#nanoTime} */
        void at(long turn, long due);
    }

    Metronome(int perSecond, Beat beat) {
        super("bench-metronome");
        setDaemon(true);
        this.distance = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.beat = beat;
    }

    @Override
    public void run() {
        long due = System.nanoTime();
        for (long turn = 0; !isInterrupted(); turn++) {
            due += distance;
            for (long left = due - System.nanoTime(); left > 0 && !isInterrupted(); left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            beat.at(turn, due);
        }
    }
}
