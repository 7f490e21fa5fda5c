package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what the files are that have arrived, one after the other, away from requests and messages. What is to be looked at is the database's to know: a
 * crash in the middle only means looking again. A file that brings the server down, or cannot be looked at, is refused after a few attempts; one that the
 * store of contents does not take waits for as long as it takes.
 */
final class Processing {
    private static final Logger log = LoggerFactory.getLogger(Processing.class);
    private static final int CHUNK = 16;
    private static final int ATTEMPTS = 3;

    private final UploadStore store;
    private final Incoming incoming;
    private final Contents contents;
    private final Inspector inspector;
    private final Executor worker;
    private final AtomicBoolean called = new AtomicBoolean();

    /** @param worker serial */
    Processing(UploadStore store, Incoming incoming, Contents contents, Inspector inspector, Executor worker) {
        this.store = store;
        this.incoming = incoming;
        this.contents = contents;
        this.inspector = inspector;
        this.worker = worker;
    }

    /** Looks at what has arrived, soon. Returns at once. */
    void call() {
        if (called.compareAndSet(false, true)) {
            worker.execute(this::look);
        }
    }

    private void look() {
        called.set(false);
        boolean more = true;
        try {
            while (more) {
                List<Upload> waiting = store.in(UploadState.PROCESSING, CHUNK);
                more = waiting.size() == CHUNK;
                for (Upload upload : waiting) {
                    more &= process(upload);
                }
            }
        } catch (NotKeptException | RuntimeException e) {
            log.warn("files not looked at, trying again: {}", e.toString());
        }
    }

    /**
     * Says whether it is settled.
     *
     * @throws NotKeptException if nothing can be settled now
     */
    private boolean process(Upload upload) throws NotKeptException {
        Outcome<Integer> before = store.attempt(upload.id()).join();
        if (!before.isOk()) {
            return false;
        }
        if (before.orElseThrow() >= ATTEMPTS) {
            return settle(
                    upload,
                    store.refuse(upload.id(), "it could not be looked at").join());
        }
        try {
            Path workshop = incoming.workshop(upload.id());
            try {
                return settle(upload, outcome(upload, workshop));
            } finally {
                incoming.close(workshop);
            }
        } catch (NotKeptException e) {
            store.excuse(upload.id()).join();
            throw e;
        } catch (IOException e) {
            // A disk that is full or failing says nothing about the file, which its owner was told is here.
            log.warn("upload {} not looked at, trying again: {}", upload.id(), e.toString());
            store.excuse(upload.id()).join();
            return false;
        } catch (RuntimeException e) {
            log.warn("upload {} not looked at, trying again: {}", upload.id(), e.toString());
            return false;
        } catch (OutOfMemoryError e) {
            log.error("upload {}: no memory for looking at it", upload.id(), e);
            return false;
        }
    }

    private Outcome<Void> outcome(Upload upload, Path workshop) throws IOException {
        Path file = incoming.file(upload.id());
        if (!Files.exists(file)) {
            return store.lose(upload.id()).join();
        }
        Inspector.Finding finding = inspector.inspect(file, workshop);
        if (finding instanceof Inspector.Taken taken) {
            Path content = taken.content().equals(file) ? copy(file, workshop) : taken.content();
            return keep(upload, content, taken);
        }
        return store.refuse(upload.id(), ((Inspector.Refused) finding).problem())
                .join();
    }

    /** What arrived stays where it is until it is written down that it is elsewhere: a crash in between must find it. */
    private static Path copy(Path file, Path workshop) throws IOException {
        Path copy = workshop.resolve("content");
        try {
            return Files.createLink(copy, file);
        } catch (UnsupportedOperationException e) {
            return Files.copy(file, copy);
        }
    }

    private Outcome<Void> keep(Upload upload, Path file, Inspector.Taken taken) throws IOException {
        return contents.put(
                file,
                taken.small(),
                taken.large(),
                (content, small, large) -> store.ready(
                                upload.id(),
                                new Content(
                                        content.hash(),
                                        content.size(),
                                        taken.type(),
                                        taken.inline(),
                                        taken.width(),
                                        taken.height(),
                                        taken.blurHash(),
                                        hash(small),
                                        hash(large)))
                        .join());
    }

    private static @Nullable String hash(Contents.@Nullable Kept kept) {
        return kept == null ? null : kept.hash();
    }

    private boolean settle(Upload upload, Outcome<Void> settled) {
        if (settled.isOk()) {
            try {
                incoming.delete(upload.id());
            } catch (IOException e) {
                log.warn("upload {}: left behind until the next start: {}", upload.id(), e.toString());
            }
        }
        return settled.isOk();
    }
}
