package chat.duet.media;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When to give up. Thread-safe if the clock is. */
public record Deadline(Instant end, InstantSource clock) {

    public static Deadline in(Duration time, InstantSource clock) {
        return new Deadline(clock.instant().plus(time), clock);
    }

    boolean passed() {
        return !clock.instant().isBefore(end);
    }

    void check() throws RefusedException {
        if (passed()) {
            throw new RefusedException(Refused.Reason.OUT_OF_TIME, "The time for the preview is over");
        }
    }
}
