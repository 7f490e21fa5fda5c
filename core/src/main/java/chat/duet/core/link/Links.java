package chat.duet.core.link;

import chat.duet.core.attachment.Content;
import chat.duet.core.attachment.Gallery;
import chat.duet.core.execution.Timer;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at pages that messages link to, away from the messages: those have long arrived when a preview does. What is to be looked at is in the database, so
 * nothing is forgotten; a page that cannot be reached is tried a few times and then left alone. Thread-safe.
 */
public final class Links {
    private static final Logger log = LoggerFactory.getLogger(Links.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration[] AGAIN = {Duration.ofSeconds(30), Duration.ofMinutes(10)};
    /** While the database takes nothing, pages are left alone: what they say could not be kept. */
    private static final Duration REST = Duration.ofSeconds(30);

    private static final int CHUNK = 16;

    private final LinkStore store;
    private final LinkReader reader;
    private final Gallery gallery;
    private final Executor workers;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Set<MessageId> busy = ConcurrentHashMap.newKeySet();
    private volatile long restUntil;

    /**
     * Assembles it; {@link #start} sets it going.
     *
     * @param gallery keeps the pictures
     * @param workers blocked while a page is looked at
     */
    public Links(
            LinkStore store,
            LinkReader reader,
            Gallery gallery,
            Executor workers,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.reader = reader;
        this.gallery = gallery;
        this.workers = workers;
        this.clock = clock;
        this.random = random;
    }

    public void start(Timer timer) {
        timer.every(PAUSE, () -> workers.execute(this::look));
    }

    private void look() {
        if (clock.millis() < restUntil) {
            return;
        }
        try {
            for (LinkStore.Job job : store.due(clock.millis(), CHUNK)) {
                if (busy.add(job.message())) {
                    workers.execute(() -> run(job));
                }
            }
        } catch (RuntimeException e) {
            log.warn("links not looked for, trying again: {}", e.toString());
        }
    }

    private void run(LinkStore.Job job) {
        UploadId id = UploadId.of(random.nextLong() & Long.MAX_VALUE);
        try {
            Path workshop = gallery.open(id);
            try {
                settle(job, id, reader.read(job.url(), workshop), workshop);
            } finally {
                gallery.close(workshop);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("link of message {} not looked at: {}", job.message(), e.toString());
            again(job);
        } finally {
            busy.remove(job.message());
        }
    }

    private void settle(LinkStore.Job job, UploadId id, LinkReader.Reading reading, Path workshop) throws IOException {
        if (reading instanceof LinkReader.Page page) {
            Path file = page.picture();
            if (file == null) {
                found(job, page, null);
                return;
            }
            gallery.keep(file, workshop, content -> found(job, page, picture(id, content)));
        } else if (reading instanceof LinkReader.Later) {
            again(job);
        } else if (reading instanceof LinkReader.Busy) {
            // It is due still, and comes again without having been tried.
            return;
        } else {
            written(store.nothing(job.message()));
        }
    }

    private static LinkStore.@Nullable Picture picture(UploadId id, Optional<Content> content) {
        return content.map(kept -> new LinkStore.Picture(id, kept)).orElse(null);
    }

    private void found(LinkStore.Job job, LinkReader.Page page, LinkStore.@Nullable Picture picture) {
        boolean empty = page.title().isEmpty() && page.description().isEmpty() && picture == null;
        written(
                empty
                        ? store.nothing(job.message())
                        : store.found(job.message(), page.title(), page.description(), picture));
    }

    private void written(CompletableFuture<Outcome<Void>> written) {
        if (!written.join().isOk()) {
            restUntil = clock.millis() + REST.toMillis();
        }
    }

    private void again(LinkStore.Job job) {
        written(
                job.attempts() < AGAIN.length
                        ? store.later(job.message(), clock.millis() + AGAIN[job.attempts()].toMillis())
                        : store.nothing(job.message()));
    }
}
