package chat.duet.core.account;

import chat.duet.config.Limit;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing. Each attempt is counted for its address and for its name from that address; those from where nobody has logged in to the
 * name lately are also counted for the name, all together. So many addresses cannot guess on, and none of them can lock out a user who comes from
 * where they have been before. Names that nobody has are counted like all others. A right password takes back what it was counted. Thread-safe.
 */
public final class LoginThrottle {
    /** How long a place is known after a login: providers give addresses to others in time, and nobody needs to know for ever where somebody was. */
    static final Duration REMEMBERED = Duration.ofDays(90);

    private final Limiter limiter;
    private final LoginSources sources;
    private final InstantSource clock;

    public LoginThrottle(Limiter limiter, LoginSources sources, InstantSource clock) {
        this.limiter = limiter;
        this.sources = sources;
        this.clock = clock;
    }

    /** Counts the attempt, or refuses it with {@code rate_limited}; then nothing is counted. */
    Outcome<Void> admit(LoginAttempt attempt) {
        Map<Limit, String> taken = new LinkedHashMap<>();
        for (Map.Entry<Limit, String> each : keys(attempt).entrySet()) {
            Optional<Refusal> refusal =
                    limiter.take(each.getKey(), each.getValue()).refusal();
            if (refusal.isPresent()) {
                taken.forEach(limiter::giveBack);
                return Outcome.refused(refusal.get());
            }
            taken.put(each.getKey(), each.getValue());
        }
        return Outcome.done();
    }

    /** The password was right. To be called before {@link #remember}. */
    void takeBack(LoginAttempt attempt) {
        keys(attempt).forEach(limiter::giveBack);
    }

    void remember(User user, LoginAttempt attempt) {
        sources.remember(user.id(), attempt.address(), since());
    }

    private long since() {
        return clock.millis() - REMEMBERED.toMillis();
    }

    private Map<Limit, String> keys(LoginAttempt attempt) {
        String name = attempt.name().toLowerCase(Locale.ROOT);
        Map<Limit, String> keys = new LinkedHashMap<>();
        keys.put(Limit.LOGIN_ADDRESS, attempt.address());
        keys.put(Limit.LOGIN_PAIR, name + ' ' + attempt.address());
        if (!sources.known(name, attempt.address(), attempt.device(), since())) {
            keys.put(Limit.LOGIN_NAME, name);
        }
        return keys;
    }
}
