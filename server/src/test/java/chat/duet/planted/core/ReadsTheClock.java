package chat.duet.planted.core;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Planted to show that the architecture rules can fail. */
final class ReadsTheClock {

    final Supplier<Instant> now = Instant::now;

    final InstantSource source = InstantSource.system();

    final SecureRandom random = new SecureRandom();

    final UUID id = UUID.randomUUID();

    double chance() {
        return System.nanoTime() * Math.random() + ThreadLocalRandom.current().nextInt();
    }
}
