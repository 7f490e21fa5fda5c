package chat.duet.api.access;

import chat.duet.api.problem.ProblemException;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Passwords are hashed slowly and on purpose, and whoever waits for it holds a request thread. So only some may wait: a flood of logins is turned
 * away at once, and leaves threads to those who chat. Thread-safe.
 */
public final class PasswordQueue {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Semaphore places;

    /** @param places how many requests may hash or wait for it, at least 1 */
    public PasswordQueue(int places) {
        this.places = new Semaphore(places);
    }

    /** Does the work, which blocks, unless too many are at it. */
    public <T> T pass(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw ProblemException.of(Refusal.of(
                            ErrorCode.OVERLOADED, "too many passwords are being checked (expected: try again shortly)")
                    .retryAfter(RETRY));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
