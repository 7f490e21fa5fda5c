package chat.duet.drill.network;

import java.util.Random;
import java.util.function.Function;

/** Deals out the fates of connections by chance, or none while it is calm. Thread-safe. */
final class Fates {

    private final Random random;
    private final Function<Random, Fate> dealing;
    private boolean calm = true;

    /** @param seed decides the fates, in the order in which connections are made */
    Fates(long seed, Function<Random, Fate> dealing) {
        this.random = new Random(seed);
        this.dealing = dealing;
    }

    /** From now on connections have fates. */
    synchronized void begin() {
        calm = false;
    }

    /** From now on connections are clear; those that are open keep their fates. */
    synchronized void end() {
        calm = true;
    }

    synchronized Fate next() {
        return calm ? Fate.CLEAR : dealing.apply(random);
    }

    synchronized long seed() {
        return random.nextLong();
    }
}
