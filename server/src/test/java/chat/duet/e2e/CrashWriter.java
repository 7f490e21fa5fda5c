package chat.duet.e2e;

import chat.duet.e2e.CrashLedger.Attempt;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes into one conversation, each message after the answer to the one before. Now and then it repeats an old one, as a
 * client does that could not note the answer.
 */
final class CrashWriter {

    private static final int REPEATS_ONE_IN = 25;

    private final String name;
    private final UserId user;
    private final ConversationId conversation;
    private final Function<SendMessage, ProcessAnswer> send;
    private final CrashLedger ledger;
    private final Random random;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    CrashWriter(
            String name,
            UserId user,
            ConversationId conversation,
            Function<SendMessage, ProcessAnswer> send,
            CrashLedger ledger,
            long seed) {
        this.name = name;
        this.user = user;
        this.conversation = conversation;
        this.send = send;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.thread = new Thread(this::run, "writer-" + name);
    }

    void start() {
        // A test that fails does not wait for it.
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
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        if (failure != null) {
            throw new AssertionError(name + " failed", failure);
        }
    }

    private void run() {
        var written = new ArrayList<Attempt>();
        try {
            while (!stopping) {
                written.add(write(written.size() + 1));
                if (random.nextInt(REPEATS_ONE_IN) == 0) {
                    repeatOneOf(written);
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private Attempt write(int number) {
        var attempt = new Attempt(name, number, user, ProcessMessages.of(conversation, name + "." + number));
        ledger.attempt(attempt);
        ledger.acknowledged(attempt, send.apply(attempt.message()));
        return attempt;
    }

    private void repeatOneOf(List<Attempt> written) {
        var old = written.get(random.nextInt(written.size()));
        ledger.acknowledged(old, send.apply(old.message()));
    }
}
