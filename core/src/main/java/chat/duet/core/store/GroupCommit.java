package chat.duet.core.store;

import chat.duet.core.execution.Worker;
import chat.duet.core.inbox.CommitListener;
import chat.duet.core.inbox.Entry;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer. On its worker it takes whatever work has arrived, runs it in <b>one</b> transaction and commits; work that arrives meanwhile
 * forms the next one. So the cost of a sync to disk is shared by all who wait for it, and nobody waits for company.
 *
 * <p>The invariant everything rests on: <b>a future is completed with a value only after the COMMIT that holds its work returned without
 * error</b>. When anything throws, the transaction is rolled back, its connection is closed, what was remembered about the database is
 * forgotten, and every work of the batch is refused. Such a commit is not known to have failed: it may turn up on disk. The refusal says so by
 * its code, and repeating the work must be harmless.
 *
 * <p>The next batch opens a fresh connection, which is all it takes to recover when space, or the device, is back.
 *
 * <p>Commits are announced in order, on the announcing executor, futures first: the sender is answered, then the pumps run. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_BATCH = 1024;
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final Connections connections;
    private final InstantSource clock;
    private final Executor announcements;
    private volatile CommitListener listener = entries -> {};
    private final BlockingQueue<Task<?>> waiting;
    private final Sequences sequences = new Sequences();
    private final Outbox outbox = new Outbox();
    private final Worker worker;
    /** Whether the worker has been told to look at what waits, and has not done so yet. Until the start nobody tells it. */
    private final AtomicBoolean called = new AtomicBoolean(true);

    private volatile boolean closing;
    private volatile boolean ended;
    /** This and what follows is used on the worker only. */
    private final Memtables memtables;

    private @Nullable WriterConnection connection;

    private boolean failing;

    /**
     * @param worker serial, and nobody else's
     * @param announcements runs one task at a time, in order
     * @param mostWaiting how much work may wait before more is refused as {@code overloaded}
     */
    GroupCommit(
            Connections connections,
            Memtables memtables,
            InstantSource clock,
            Worker worker,
            Executor announcements,
            int mostWaiting) {
        this.connections = connections;
        this.memtables = memtables;
        this.clock = clock;
        this.announcements = announcements;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.worker = worker;
    }

    /** @param listener hears of each commit's inbox events */
    void start(CommitListener listener) {
        this.listener = listener;
        worker.execute(this::drain);
    }

    /** Does the work in the next transaction. The future never fails: what went wrong is a refusal. */
    <T> CompletableFuture<Outcome<T>> submit(Work<T> work) {
        Task<T> task = new Task<>(work);
        enter(task);
        return task.future;
    }

    /** As {@link #submit(Work)}; {@code then} hears of the outcome in the order of commits, before whoever waits for the future. */
    <T> CompletableFuture<Outcome<T>> submit(Work<T> work, Consumer<Outcome<T>> then) {
        Task<T> task = new Task<>(work);
        CompletableFuture<Outcome<T>> told = task.future.thenApply(outcome -> {
            then.accept(outcome);
            return outcome;
        });
        enter(task);
        return told;
    }

    private void enter(Task<?> task) {
        if (closing) {
            refuseStopping(task);
        } else if (!waiting.offer(task)) {
            task.refuse(
                    Refusal.of(ErrorCode.OVERLOADED, "too much is waiting to be stored (expected: try again shortly)")
                            .retryAfter(Duration.ofSeconds(1)));
            task.answer();
        } else if (ended && waiting.remove(task)) {
            refuseStopping(task);
        } else {
            call();
        }
    }

    private void call() {
        // Under load it is called already, and reading that is cheaper than trying to write it.
        if (!called.get() && called.compareAndSet(false, true)) {
            worker.execute(this::drain);
        }
    }

    private static void refuseStopping(Task<?> task) {
        task.refuse(Refusal.of(ErrorCode.STORAGE_UNAVAILABLE, "the server is stopping (expected: try again shortly)"));
        task.answer();
    }

    /** Stores what is waiting and ends. Work that is submitted later is refused. Blocks, even when interrupted. */
    @Override
    public void close() {
        closing = true;
        worker.execute(this::finish);
        worker.end(FOREVER);
    }

    /** One transaction with what waits now; the next, if more waits by then, stands in line behind whatever else the worker has to do. */
    private void drain() {
        try {
            List<Task<?>> batch = new ArrayList<>();
            waiting.drainTo(batch, LARGEST_BATCH);
            if (!batch.isEmpty()) {
                commit(batch);
            }
        } finally {
            // First this, then the look: work that came in between is seen either here or by the one who brought it.
            called.set(false);
            if (!waiting.isEmpty()) {
                call();
            }
        }
    }

    private void finish() {
        while (!waiting.isEmpty()) {
            drain();
        }
        ended = true;
        for (Task<?> late = waiting.poll(); late != null; late = waiting.poll()) {
            refuseStopping(late);
        }
        foldAll();
        WriterConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    /** Leaves an empty journal behind. If it cannot, the next start finds what is in it. */
    private void foldAll() {
        WriterConnection open = connection;
        try {
            while (open != null && memtables.current().unfolded() > 0) {
                open.handle().begin();
                Folding folding = Folding.everything(memtables.current());
                folding.write(open);
                open.handle().commit();
                folding.committed();
            }
        } catch (SQLException | RuntimeException e) {
            log.warn("journal not folded: {}", e.toString());
        }
    }

    private void commit(List<Task<?>> batch) {
        try {
            List<Entry> entries = transact(batch);
            announce(batch, entries);
            if (failing && !entries.isEmpty()) {
                failing = false;
                log.info("writing to the database again");
            }
        } catch (Throwable e) {
            abandon();
            if (batch.size() > 1 && StorageErrors.statementAtFault(e)) {
                // One of them is at fault, and the others must not pay for it.
                log.warn("transaction of {} rolled back, trying one by one: {}", batch.size(), e.toString());
                batch.forEach(task -> commit(List.of(task)));
            } else {
                report(batch.size(), e);
                refuse(batch, e);
            }
        }
    }

    private List<Entry> transact(List<Task<?>> batch) throws SQLException {
        WriterConnection open = connection;
        if (open == null) {
            open = new WriterConnection(connections.writer());
            connection = open;
            if (memtables.reload(open.handle())) {
                announcements.execute(() -> listener.uncertain());
            }
        }
        Memtable memtable = memtables.current();
        open.handle().begin();
        Transaction transaction = new Transaction(open, sequences, outbox, memtable, clock.millis());
        for (Task<?> task : batch) {
            task.run(transaction);
        }
        transaction.flush();
        Folding folding = Folding.plan(memtable, transaction.appended().size(), transaction.now());
        folding.write(open);
        open.handle().commit();
        // In this order: what has just been appended to a conversation was not folded with the rest of it.
        folding.committed();
        transaction.appended().forEach(memtable::add);
        return transaction.entries();
    }

    private void announce(List<Task<?>> batch, List<Entry> entries) {
        announcements.execute(() -> {
            batch.forEach(Task::answer);
            if (!entries.isEmpty()) {
                listener.committed(entries);
            }
        });
    }

    private void refuse(List<Task<?>> batch, Throwable e) {
        Refusal refusal = StorageErrors.refusal(e);
        batch.forEach(task -> task.refuse(refusal));
        announce(batch, List.of());
    }

    /** Once in full, then in brief: a full disk refuses thousands of messages, and the log may be on the same disk. */
    private void report(int works, Throwable e) {
        if (failing) {
            log.debug("transaction of {} not committed: {}", works, e.toString());
        } else {
            failing = true;
            log.error("transaction of {} not committed; all of it is refused until writing works again", works, e);
        }
    }

    private void abandon() {
        sequences.forgetAll();
        outbox.forget();
        WriterConnection broken = connection;
        connection = null;
        if (broken != null) {
            // Whether the transaction is on disk is not known. The next connection reads from the journal what is.
            memtables.distrust();
            try {
                broken.handle().rollback();
            } catch (RuntimeException e) {
                log.debug("rollback failed; closing the connection does the same", e);
            }
            broken.close();
        }
    }

    private static final class Task<T> {
        final CompletableFuture<Outcome<T>> future = new CompletableFuture<>();
        private final Work<T> work;
        private @Nullable Outcome<T> outcome;

        Task(Work<T> work) {
            this.work = work;
        }

        void run(Transaction transaction) {
            outcome = work.run(transaction);
        }

        void refuse(Refusal refusal) {
            outcome = Outcome.refused(refusal);
        }

        void answer() {
            future.complete(Objects.requireNonNull(outcome));
        }
    }
}
