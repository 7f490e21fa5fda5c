package chat.duet.drill.stage;

import chat.duet.drill.client.Answer;
import chat.duet.drill.client.Texts;
import chat.duet.drill.oracle.Attempt;
import chat.duet.drill.oracle.Ledger;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes into one conversation, each message after the answer to the one before. Now and then it repeats an old one, as a
 * client does that could not note the answer.
 */
final class Writer {

    private static final int REPEATS_ONE_IN = 25;
    private static final int MOST_REMEMBERED = 200;
    private static final long GIVE_UP_SECONDS = 240;
    private static final long LOOK_MILLIS = 20;

    private final String name;
    private final UserId user;
    private final ConversationId conversation;
    private final Function<SendMessage, Answer> send;
    private final Ledger ledger;
    private final Semaphore permits;
    private final Random random;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    /** @param permits one for each message, shared with the other writers */
    Writer(
            String name,
            UserId user,
            ConversationId conversation,
            Function<SendMessage, Answer> send,
            Ledger ledger,
            Semaphore permits,
            long seed) {
        this.name = name;
        this.user = user;
        this.conversation = conversation;
        this.send = send;
        this.ledger = ledger;
        this.permits = permits;
        this.random = new Random(seed);
        this.thread = new Thread(this::run, "writer-" + name);
    }

    void start() {
        // A drill that fails does not wait for it.
        thread.setDaemon(true);
        thread.start();
    }

    /** To be followed by {@link #join}, so that all writers stop at the same time. */
    void stop() {
        stopping = true;
    }

    /** Returns when the last message is acknowledged. */
    void join() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(GIVE_UP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (thread.isAlive()) {
            throw new IllegalStateException(name + " gets no answer: " + List.of(thread.getStackTrace()));
        }
        if (failure != null) {
            throw new IllegalStateException(name + " failed", failure);
        }
    }

    private void run() {
        var written = new ArrayList<Attempt>();
        try {
            for (int number = 1; awaitPermit(); number++) {
                if (written.size() == MOST_REMEMBERED) {
                    written.remove(random.nextInt(MOST_REMEMBERED));
                }
                written.add(write(number));
                if (random.nextInt(REPEATS_ONE_IN) == 0) {
                    repeatOneOf(written);
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Whether to write another message. */
    private boolean awaitPermit() {
        try {
            while (!stopping) {
                if (permits.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Attempt write(int number) {
        var attempt = new Attempt(name, number, user, Texts.of(conversation, name + "." + number));
        ledger.attempt(attempt);
        ledger.acknowledged(attempt, send.apply(attempt.message()));
        return attempt;
    }

    private void repeatOneOf(List<Attempt> written) {
        var old = written.get(random.nextInt(written.size()));
        ledger.acknowledged(old, send.apply(old.message()));
    }
}
