package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away what was never finished, never sent, or is wanted no more. */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final int CHUNK = 100;

    private final UploadStore store;
    private final Incoming incoming;
    private final Outpost outpost;
    private final Contents contents;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Executor worker;

    /** @param lifetime how long an upload may make no progress, and how long a whole one may wait for its message */
    Upkeep(
            UploadStore store,
            Incoming incoming,
            Outpost outpost,
            Contents contents,
            Duration lifetime,
            InstantSource clock,
            Executor worker) {
        this.store = store;
        this.incoming = incoming;
        this.outpost = outpost;
        this.contents = contents;
        this.lifetime = lifetime;
        this.clock = clock;
        this.worker = worker;
    }

    /** Does what is due, soon. Returns at once. */
    void call() {
        worker.execute(this::run);
    }

    /** Clears away what was put elsewhere and is not waited for, soon. Returns at once. */
    void sweep() {
        worker.execute(() -> {
            try {
                outpost.clear(id -> store.find(id)
                        .filter(upload -> upload.state() == UploadState.RECEIVING)
                        .isPresent());
            } catch (IOException | RuntimeException e) {
                log.warn("what was put elsewhere not cleared up, trying again: {}", e.toString());
            }
        });
    }

    private void run() {
        try {
            boolean some = false;
            boolean more = true;
            while (more && store.expired(clock.millis() - lifetime.toMillis())) {
                more = expire().isOk();
                some = true;
            }
            if (some) {
                sweep();
            }
            incoming.clear(id -> store.find(id)
                    .filter(upload ->
                            upload.state() == UploadState.RECEIVING || upload.state() == UploadState.PROCESSING)
                    .isPresent());
            while (contents.clear()) {
                log.debug("clearing away more");
            }
        } catch (IOException | RuntimeException e) {
            log.warn("attachments not cleared up, trying again: {}", e.toString());
        }
    }

    private Outcome<Integer> expire() {
        return store.expire(clock.millis() - lifetime.toMillis(), CHUNK).join();
    }
}
