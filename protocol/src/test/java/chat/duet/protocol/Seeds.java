package chat.duet.protocol;

import java.security.SecureRandom;
import java.util.stream.LongStream;

/** Seeds of random tests: some that stay, and a fresh one, which is printed. {@code -Dseed=} runs just that one. */
public final class Seeds {
    private Seeds() {}

    public static LongStream some() {
        Long given = Long.getLong("seed");
        if (given != null) {
            return LongStream.of(given);
        }
        long fresh = new SecureRandom().nextLong();
        System.out.println("fresh seed " + fresh + " (again: -Dseed=" + fresh + ")");
        return LongStream.of(1, 2, 3, fresh);
    }
}
