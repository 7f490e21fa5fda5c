package chat.duet.core;

import chat.duet.core.execution.Execution;
import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.store.Connector;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * What the core needs from outside, so that a test can hold time still, repeat chance, decide what runs when, and break the disk.
 *
 * @param random must be cryptographically strong in production: ids, salts and tokens come from it
 */
public record Environment(InstantSource clock, RandomGenerator random, Execution execution, Connector connector) {
    /** With real threads and the real disk. */
    public Environment(InstantSource clock, RandomGenerator random, ThreadFactory threads) {
        this(clock, random, new ThreadExecution(threads), Connector.DIRECT);
    }
}
