package chat.duet.core.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.util.Arrays;

/**
 * Argon2id (RFC 9106) in PHC string format. A hash costs 19 MiB and about 50 ms of a core on purpose, so only a few run at a time: a
 * flood of logins waits here and is turned away, and takes neither the memory nor the cores of those who chat. Thread-safe.
 */
public final class PasswordHashing {
    // The second choice of the OWASP password storage cheat sheet: 19 MiB, 2 passes, 1 lane.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final long WAIT_SECONDS = 5;
    private static final String PREFIX = "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, PASSES, LANES);

    private final RandomGenerator random;
    private final Semaphore places;
    private final AtomicLong computed = new AtomicLong();
    private final String decoy;

    /**
     * @param random a cryptographically strong source
     * @param concurrent how many hashes may be computed at the same time, at least 1
     */
    public PasswordHashing(RandomGenerator random, int concurrent) {
        this.random = random;
        this.places = new Semaphore(concurrent, true);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        this.decoy = PREFIX + encode(salt) + '$' + encode(new byte[HASH_BYTES]);
    }

    /** The hash to store, or empty where no place became free within five seconds. Blocks. */
    public Optional<String> hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return compute(password, salt).map(hash -> PREFIX + encode(salt) + '$' + encode(hash));
    }

    /** Whether the password belongs to the hash, or empty where no place became free within five seconds. Blocks. */
    public Optional<Boolean> matches(String password, String stored) {
        if (!stored.startsWith(PREFIX)) {
            throw new IllegalArgumentException("password hash: unknown form (expected: " + PREFIX + "...)");
        }
        int middle = stored.indexOf('$', PREFIX.length());
        byte[] salt = Base64.getDecoder().decode(stored.substring(PREFIX.length(), middle));
        byte[] expected = Base64.getDecoder().decode(stored.substring(middle + 1));
        return compute(password, salt).map(hash -> Arrays.constantTimeAreEqual(expected, hash));
    }

    /** Takes as long as {@link #matches} does and never matches: an unknown name must not answer faster than a wrong password. */
    public Optional<Boolean> matchesNobody(String password) {
        return matches(password, decoy).map(ignored -> false);
    }

    /** How many hashes were computed so far, by which it shows that each login costs one. */
    long computed() {
        return computed.get();
    }

    private Optional<byte[]> compute(String password, byte[] salt) {
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
                    .withMemoryAsKB(MEMORY_KIB)
                    .withIterations(PASSES)
                    .withParallelism(LANES)
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

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
