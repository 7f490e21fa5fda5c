package chat.duet.drill.stage;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions; a drill has nothing else to go by. */
public final class Moment {

    private static final long LOOK_MILLIS = 2;
    private static final long LOOK_LATER_MILLIS = 50;

    private Moment() {}

    /** Whether the condition came true within this time; looks every 2 ms, and after a second every 50 ms. */
    public static boolean within(Duration time, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            long waited = System.nanoTime() - start;
            if (waited > time.toNanos()) {
                return false;
            }
            pause(Duration.ofMillis(waited < 1_000_000_000L ? LOOK_MILLIS : LOOK_LATER_MILLIS));
        }
        return true;
    }

    /** Lets time pass. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
