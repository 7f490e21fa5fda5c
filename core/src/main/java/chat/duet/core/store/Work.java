package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;

/**
 * What a caller wants done in a transaction that it shares with others. It decides first and writes then: a refusal must come before the first
 * write. It may be run again after a failure, so it has no effect outside the transaction.
 */
@FunctionalInterface
interface Work<T> {
    Outcome<T> run(Transaction transaction);
}
