package chat.duet.core;

import chat.duet.core.account.PasswordCost;
import chat.duet.core.execution.Execution;
import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.store.Connector;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * What the core needs from outside, so that a test can hold time still, repeat chance, decide what runs when, break the disk, and log
 * many people in.
 *
 * @param random must be cryptographically strong in production: ids, salts and tokens come from it
 */
public record Environment(
        InstantSource clock,
        RandomGenerator random,
        Execution execution,
        Connector connector,
        PasswordCost passwordCost) {
    /** With real threads and the real disk. */
    public Environment(InstantSource clock, RandomGenerator random, ThreadFactory threads) {
        this(clock, random, new ThreadExecution(threads), Connector.DIRECT);
    }

    /** With passwords that cost what they should. */
    public Environment(InstantSource clock, RandomGenerator random, Execution execution, Connector connector) {
        this(clock, random, execution, connector, PasswordCost.RECOMMENDED);
    }

    public Environment withPasswordCost(PasswordCost cost) {
        return new Environment(clock, random, execution, connector, cost);
    }
}
