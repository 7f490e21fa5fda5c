package chat.duet.core;

import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * What the core needs from outside, so that a test can hold time still and repeat chance.
 *
 * @param random must be cryptographically strong in production: ids, salts and tokens come from it
 */
public record Environment(InstantSource clock, RandomGenerator random, ThreadFactory threads) {
    ThreadFactory threads(String name) {
        return task -> {
            Thread thread = threads.newThread(task);
            thread.setName(name);
            return thread;
        };
    }
}
