package chat.duet.core.erasure;

import chat.duet.core.device.Revocations;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.StorageException;
import chat.duet.protocol.id.UserId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets users leave for good. The first step makes them nobody and cuts their devices; their inbox log, which may be long, follows in small steps, and goes on
 * after a restart. Thread-safe.
 */
public final class Erasure {
    private static final Logger log = LoggerFactory.getLogger(Erasure.class);

    private final ErasureStore store;
    private final Revocations revocations;
    private final Executor executor;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param revocations hears of the devices of who has left
     * @param executor may be blocked for a while
     */
    public Erasure(ErasureStore store, Revocations revocations, Executor executor) {
        this.store = store;
        this.revocations = revocations;
        this.executor = executor;
    }

    /** Erases the user, who has proved who they are. Refused with {@code user_not_found} if they are gone already. */
    public CompletableFuture<Outcome<Void>> erase(UserId user) {
        return store.begin(user)
                .thenApply(outcome -> outcome.flatMap(devices -> {
                    devices.forEach(revocations::revoked);
                    sweep();
                    return Outcome.done();
                }));
    }

    /** Goes on with what was begun. To be called every now and then, and after a start. */
    public void sweep() {
        if (running.compareAndSet(false, true)) {
            executor.execute(this::begin);
        }
    }

    /** The writer is asked for a step only where there is one to take: nearly always there is not. */
    private void begin() {
        boolean pending = false;
        try {
            pending = store.pending();
        } catch (StorageException e) {
            log.debug("erasing goes on later: {}", e.toString());
        }
        if (pending) {
            step();
        } else {
            running.set(false);
        }
    }

    private void step() {
        var unused = store.proceed().thenAccept(outcome -> {
            if (outcome.fold(more -> more, refusal -> false)) {
                step();
            } else {
                executor.execute(this::finish);
            }
        });
    }

    private void finish() {
        try {
            if (!store.finish()) {
                log.debug("erasing goes on later");
            }
        } catch (StorageException e) {
            log.debug("erasing goes on later: {}", e.toString());
        } finally {
            running.set(false);
        }
    }
}
