package chat.duet.core.account;

/**
 * What one Argon2id hash takes (RFC 9106), with one lane.
 *
 * @param memoryKib KiB, at least 8 and at most 1,048,576
 * @param passes over that memory, 1 to 100
 */
public record PasswordCost(int memoryKib, int passes) {
    /** The second choice of the OWASP password storage cheat sheet: 19 MiB, 2 passes; about 50 ms of a core. */
    public static final PasswordCost RECOMMENDED = new PasswordCost(19 * 1024, 2);

    private static final int MIN_MEMORY_KIB = 8;
    private static final int MAX_MEMORY_KIB = 1 << 20;
    private static final int MAX_PASSES = 100;

    public PasswordCost {
        if (memoryKib < MIN_MEMORY_KIB || memoryKib > MAX_MEMORY_KIB || passes < 1 || passes > MAX_PASSES) {
            throw new IllegalArgumentException("password cost: m=%d,t=%d (expected: m from %d to %d, t from 1 to %d)"
                    .formatted(memoryKib, passes, MIN_MEMORY_KIB, MAX_MEMORY_KIB, MAX_PASSES));
        }
    }
}
