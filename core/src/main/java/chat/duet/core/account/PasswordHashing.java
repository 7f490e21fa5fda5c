package chat.duet.core.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.util.Arrays;

/**
 * Argon2id (RFC 9106) in PHC string format. A hash costs memory and time on purpose, so only a few run at a time: a flood of logins
 * waits here and is turned away, and takes neither the memory nor the cores of those who chat. Thread-safe.
 */
public final class PasswordHashing {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final long WAIT_SECONDS = 5;

    private final RandomGenerator random;
    private final PasswordCost cost;
    private final Semaphore places;
    private final AtomicLong computed = new AtomicLong();
    private final PhcString decoy;

    /**
     * @param random a cryptographically strong source
     * @param cost of new hashes; those that are stored keep theirs
     * @param concurrent how many hashes may be computed at the same time, at least 1
     */
    public PasswordHashing(RandomGenerator random, PasswordCost cost, int concurrent) {
        this.random = random;
        this.cost = cost;
        this.places = new Semaphore(concurrent, true);
        this.decoy = PhcString.of(cost, salt(), new byte[HASH_BYTES]);
    }

    /** The hash to store, or empty where no place became free within five seconds. Blocks. */
    public Optional<String> hash(String password) {
        byte[] salt = salt();
        return compute(password, cost, salt)
                .map(hash -> PhcString.of(cost, salt, hash).text());
    }

    /** Whether the password belongs to the hash, or empty where no place became free within five seconds. Blocks. */
    public Optional<Boolean> matches(String password, String stored) {
        return matches(password, PhcString.parse(stored));
    }

    /** Takes as long as {@link #matches} does and never matches: an unknown name must not answer faster than a wrong password. */
    public Optional<Boolean> matchesNobody(String password) {
        return matches(password, decoy).map(ignored -> false);
    }

    /** How many hashes were computed so far, by which it shows that each login costs one. */
    long computed() {
        return computed.get();
    }

    private Optional<Boolean> matches(String password, PhcString stored) {
        return compute(password, stored.cost(), stored.saltBytes())
                .map(hash -> Arrays.constantTimeAreEqual(stored.hashBytes(), hash));
    }

    private Optional<byte[]> compute(String password, PasswordCost with, byte[] salt) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(with.memoryKib())
                    .withIterations(with.passes())
                    .withParallelism(1)
                    .withSalt(salt)
                    .build();
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            computed.incrementAndGet();
            return Optional.of(hash);
        } finally {
            places.release();
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
