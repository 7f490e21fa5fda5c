package chat.duet.core.limit;

import chat.duet.config.Limit;
import chat.duet.config.LimitSettings;
import chat.duet.config.Rate;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UserId;
import io.github.bucket4j.ConsumptionProbe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Counts what is done and refuses what is too much. In memory: a restart lets everybody begin anew.
 *
 * <p>The number of keys that are remembered is bounded, and forgetting one is no way round. Keys are forgotten when nothing would be different
 * without them; before that only when {@link #KEYS} others have been used since and are not restored either. Whoever commands so many users or
 * addresses may already do that many times what the limit allows, so bringing one of them back sooner gains nothing worth having.
 *
 * <p>Thread-safe, does not block.
 */
public final class Limiter {
    /** Keys remembered for each limit, some 600 bytes each. */
    static final int KEYS = 50_000;

    /** Longer keys, which come from outside, are remembered by their digest. */
    private static final int LONGEST_KEY = 64;

    private final Map<Limit, Buckets> limited = new EnumMap<>(Limit.class);

    public Limiter(LimitSettings settings, InstantSource clock) {
        this(settings, clock, KEYS);
    }

    Limiter(LimitSettings settings, InstantSource clock, int keys) {
        Elapsed time = new Elapsed(clock);
        for (Limit limit : Limit.values()) {
            Rate rate = settings.rates().of(limit);
            if (settings.rateLimiting() && !rate.isOff()) {
                limited.put(limit, new Buckets(rate, time, keys));
            }
        }
    }

    /** Counts one more of it for the user, or refuses it. */
    public Outcome<Void> take(Limit limit, UserId user) {
        return take(limit, user.toString());
    }

    /**
     * Counts one more of it for the key, or refuses it as {@code rate_limited} with the time after which one more will be allowed. What is refused
     * is not counted.
     *
     * @param key who is counted, according to the limit's scope
     */
    public Outcome<Void> take(Limit limit, String key) {
        Buckets buckets = limited.get(limit);
        if (buckets == null) {
            return Outcome.done();
        }
        ConsumptionProbe probe = buckets.of(bounded(key)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Outcome.done()
                : Outcome.refused(refusal(limit, buckets.rate(), probe.getNanosToWaitForRefill()));
    }

    /** Takes back what {@link #take} counted, for what turned out not to count: a login with the right password. */
    public void giveBack(Limit limit, String key) {
        Buckets buckets = limited.get(limit);
        if (buckets != null) {
            buckets.of(bounded(key)).addTokens(1);
        }
    }

    /** As {@link #giveBack(Limit, String)}, for a user. */
    public void giveBack(Limit limit, UserId user) {
        giveBack(limit, user.toString());
    }

    private static Refusal refusal(Limit limit, Rate rate, long nanos) {
        return Refusal.of(ErrorCode.RATE_LIMITED, "%s: too often (expected: %s)".formatted(limit.key(), rate))
                .retryAfter(Duration.ofNanos(nanos));
    }

    private static String bounded(String key) {
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
