package chat.duet.drill.simulation.time;

import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when it is told to, and a clock on the wall that may be wrong. */
public final class VirtualTime implements InstantSource {
    private static final long BEGINNING = Instant.parse("2026-11-22T09:00:00Z").toEpochMilli();

    private long passed;
    private long wrongBy;

    /** Milliseconds since the beginning of the world; never goes back. */
    public long passed() {
        return passed;
    }

    public void pass(long millis) {
        passed += millis;
    }

    /** Sets the clock on the wall forth, or back, while no time passes. */
    public void jump(long millis) {
        wrongBy += millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return BEGINNING + passed + wrongBy;
    }
}
