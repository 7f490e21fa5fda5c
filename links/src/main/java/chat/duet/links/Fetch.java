package chat.duet.links;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link on its way. A thread of its own walks; whoever asked waits until the deadline and no longer, and what the walker finds later is thrown away.
 * So nothing that cannot be interrupted, such as asking for an address, holds anybody. Thread-safe.
 */
final class Fetch implements Web.Abortable {
    private static final Logger log = LoggerFactory.getLogger(Fetch.class);

    private final Deadline deadline;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicReference<@Nullable HttpGet> request = new AtomicReference<>();
    /** What there is without the picture. */
    private volatile @Nullable Preview known;

    Fetch(Deadline deadline) {
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Waits for it, until the deadline. */
    Outcome await() {
        try {
            return outcome.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            var page = known;
            end(page == null ? new Failed(Failed.Reason.TIMEOUT) : page);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new Failed(Failed.Reason.INTERRUPTED));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return outcome.join();
    }

    /** Ends it with this, unless it has ended. */
    void end(Outcome instead) {
        if (outcome.complete(instead)) {
            var running = request.getAndSet(null);
            if (running != null) {
                running.abort();
            }
        }
    }

    @Override
    public void begin(HttpGet next) throws Stopped {
        request.set(next);
        if (outcome.isDone()) {
            next.abort();
            throw Stopped.by(Failed.Reason.TIMEOUT);
        }
    }

    void know(Preview page) {
        known = page;
    }

    /** Walks, on a thread that may be held up. */
    void run(Way way) {
        var found = find(way);
        request.set(null);
        if (!outcome.complete(found) && found instanceof Preview preview && preview.picture() != null) {
            PictureFiles.discard(preview.picture().file());
        }
    }

    private Outcome find(Way way) {
        try {
            return way.walk();
        } catch (Stopped e) {
            return e.outcome();
        } catch (IOException e) {
            return Failures.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed(Failed.Reason.CLOSED);
        } catch (RuntimeException | StackOverflowError e) {
            // Without the message, which may repeat a part of the link. What is thrown after the end is of no interest.
            if (!outcome.isDone()) {
                log.warn("A link cannot be previewed: {}", e.getClass().getName());
            }
            return new Failed(Failed.Reason.DEFECT);
        }
    }

    /** To an outcome. */
    interface Way {
        Outcome walk() throws IOException, Stopped, InterruptedException;
    }
}
