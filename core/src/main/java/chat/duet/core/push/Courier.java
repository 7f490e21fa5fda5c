package chat.duet.core.push;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes one notice to the gateway, unless one of the limits says later. Only a notice that the provider has taken counts for the device's budget, and every
 * try for the gateway's pace. Thread-safe, as long as a bell is in one pair of hands.
 */
final class Courier {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** Of what a provider itself asks for. */
    private static final Duration MOST = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 20;
    /** How long a place in the line is good: those who let theirs pass must not all come at once. */
    private static final Duration STALE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Ringer ringer;
    private final Tally tally;

    /**
     * What came of it.
     *
     * @param held why it was not tried, or null if it was
     * @param until when it may be tried; where the bell is woken without it, for ever
     * @param result what the gateway answered, or null if it was not tried
     */
    record Attempt(
            @Nullable Rule held, long until, @Nullable PushResult result) {
        /** The registration has changed under our hands. */
        static final Attempt OVERTAKEN = new Attempt(null, 0, null);
    }

    private static final Attempt DOWN = new Attempt(Rule.GATEWAY_DOWN, Bell.NEVER, null);

    Courier(InstantSource clock, RandomGenerator random, Ringer ringer, Tally tally) {
        this.clock = clock;
        this.random = random;
        this.ringer = ringer;
        this.tally = tally;
    }

    /** Why the device gets nothing now, whatever it is, or null. */
    @Nullable
    Attempt held(Bell bell, Outlet outlet, Registration registration, long now) {
        if (bell.retryAt > now && now >= bell.failedAt) {
            return new Attempt(Rule.RETRY, bell.retryAt, null);
        }
        long token = bell.budget.available(now);
        if (token > now) {
            return new Attempt(Rule.DEVICE_LIMIT, token, null);
        }
        if (outlet.parks(registration.address(), bell, now)) {
            bell.place = 0;
            return DOWN;
        }
        boolean passed = now - bell.place >= STALE.toMillis() || now < bell.placeTakenAt;
        if (bell.place == 0 || passed) {
            bell.place = outlet.pace().reserve(now);
            bell.placeTakenAt = now;
        }
        return bell.place > now ? new Attempt(Rule.GATEWAY_LIMIT, bell.place, null) : null;
    }

    /** Sends the notice; {@link #held} has found nothing against it. */
    Attempt send(Bell bell, Outlet outlet, Registration registration, Notice notice) {
        if (!bell.sends(registration)) {
            return Attempt.OVERTAKEN;
        }
        Circuit circuit = outlet.circuit(registration.address());
        PushResult result;
        long now;
        try {
            now = clock.millis();
            if (!circuit.admits(bell, now)) {
                bell.place = 0;
                return DOWN;
            }
            bell.place = 0;
            result = outlet.send(notice, now);
        } finally {
            bell.sent();
        }
        now = clock.millis();
        tally.answered(notice, result);
        if (result.status() == PushResult.Status.SENT) {
            bell.budget.take(now);
        }
        Circuit.Change change = circuit.answered(result, now);
        if (change.opened()) {
            ringer.rests(circuit);
        }
        for (Bell released : change.released()) {
            ringer.wake(released, now);
        }
        outlet.tidy(registration.address(), circuit);
        return new Attempt(null, backOff(bell, result, now), result);
    }

    /** When the device may be tried again. */
    private long backOff(Bell bell, PushResult result, long now) {
        if (result.status() != PushResult.Status.RETRY) {
            bell.attempts = 0;
            bell.retryAt = 0;
            return now;
        }
        long wait = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(MOST_DOUBLINGS, bell.attempts));
        bell.attempts++;
        // From half of it to all of it, so that those who failed together do not come back together.
        long jittered = (long) (wait * (1 + random.nextDouble()) / 2);
        long asked = result.retryAfter() == null
                ? 0
                : Math.min(MOST.toMillis(), result.retryAfter().toMillis());
        bell.failedAt = now;
        bell.retryAt = now + Math.max(jittered, asked);
        return bell.retryAt;
    }
}
