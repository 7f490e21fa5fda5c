package chat.duet.core.key;

import chat.duet.core.audit.Actor;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.KeyId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Making, revoking and checking API keys. Thread-safe. */
public final class Keys {
    private static final int LONGEST_NAME = 64;
    private static final Duration NOTE_USE = Duration.ofMinutes(1);
    private static final Refusal REFUSED = Refusal.of(
            ErrorCode.UNAUTHENTICATED,
            "API key: missing, unknown, revoked or expired (expected: header Authorization: Bearer with a key, "
                    + KeySecret.PREFIX + "...)");

    private final KeyStore store;
    private final InstantSource clock;
    private final RandomGenerator random;
    /** When the use of a key was noted last; as many entries as there are keys. */
    private final Map<KeyId, Long> noted = new ConcurrentHashMap<>();

    public Keys(KeyStore store, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /** A new key; its secret is never shown again. {@link #toString()} leaves it out. */
    public record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key + "]";
        }
    }

    /**
     * Makes a key.
     *
     * @param scopes at least one
     * @param expiresAt in the future, milliseconds since 1970-01-01T00:00Z; empty for never
     */
    public CompletableFuture<Outcome<Issued>> create(
            Actor actor, String name, Set<Scope> scopes, OptionalLong expiresAt) {
        return make(clock, random, name, scopes, expiresAt)
                .fold(
                        issued -> store.create(actor, issued.key, KeySecret.hash(issued.secret))
                                .thenApply(outcome -> outcome.map(stored -> issued)),
                        refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    /** A key that is not stored yet, for those who store it themselves. */
    public static Outcome<Issued> make(
            InstantSource clock, RandomGenerator random, String name, Set<Scope> scopes, OptionalLong expiresAt) {
        Optional<String> problem = TextRules.problem(name, LONGEST_NAME);
        if (problem.isPresent() || name.indexOf('\n') >= 0) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD, "name", "name: " + problem.orElse("a line break (expected: one line)"));
        }
        long now = clock.millis();
        if (expiresAt.isPresent() && expiresAt.getAsLong() <= now) {
            return Outcome.refused(
                    ErrorCode.INVALID_FIELD,
                    "expiresAt",
                    "expiresAt: %d (expected: in the future)".formatted(expiresAt.getAsLong()));
        }
        ApiKey key = new ApiKey(KeyId.of(random.nextLong() >>> 1), name, scopes, now, expiresAt.orElse(0), 0, 0);
        return Outcome.ok(new Issued(key, KeySecret.make(random)));
    }

    /** What is stored of a secret. */
    public static String hash(Issued issued) {
        return KeySecret.hash(issued.secret);
    }

    /** The key with this secret, if it is good now. Blocks for a page read. */
    public Outcome<ApiKey> authenticate(String secret) {
        long now = clock.millis();
        Optional<ApiKey> key = KeySecret.looksLikeOne(secret) ? store.find(KeySecret.hash(secret)) : Optional.empty();
        if (key.isEmpty() || !key.get().good(now)) {
            return Outcome.refused(REFUSED);
        }
        note(key.get(), now);
        return Outcome.ok(key.get());
    }

    private void note(ApiKey key, long now) {
        long last = noted.getOrDefault(key.id(), key.lastUsedAt());
        if (now - last >= NOTE_USE.toMillis() || now < last) {
            noted.put(key.id(), now);
            store.used(key.id(), now);
        }
    }

    public List<ApiKey> list() {
        return store.list();
    }

    /** Revokes a key for ever; what is under way goes on. */
    public CompletableFuture<Outcome<ApiKey>> revoke(Actor actor, KeyId id) {
        return store.revoke(actor, id);
    }

    /** For a key that is not there. */
    public static Refusal none(KeyId id) {
        return Refusal.field(ErrorCode.KEY_NOT_FOUND, "keyId", "keyId: no key " + id + " that is not revoked");
    }
}
