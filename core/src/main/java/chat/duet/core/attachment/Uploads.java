package chat.duet.core.attachment;

import chat.duet.config.AttachmentSettings;
import chat.duet.config.Limit;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Taking files in. Other people's uploads are to everybody as if they were not there. Thread-safe. */
public final class Uploads {
    private final UploadStore store;
    private final Intake intake;
    private final Outpost outpost;
    private final Places places;
    private final AttachmentSettings settings;
    private final Limiter limiter;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Runnable arrived;
    private final Runnable freed;
    private final Set<UploadId> busy = ConcurrentHashMap.newKeySet();

    /**
     * @param arrived called whenever all of a file is there
     * @param freed called whenever a file is wanted no more
     */
    Uploads(
            UploadStore store,
            Intake intake,
            Outpost outpost,
            AttachmentSettings settings,
            Limiter limiter,
            InstantSource clock,
            RandomGenerator random,
            Runnable arrived,
            Runnable freed) {
        this.store = store;
        this.intake = intake;
        this.outpost = outpost;
        this.places = new Places(settings.transfers());
        this.settings = settings;
        this.limiter = limiter;
        this.clock = clock;
        this.random = random;
        this.arrived = arrived;
        this.freed = freed;
    }

    /** The largest file that is taken, in bytes. */
    public long largest() {
        return settings.largest();
    }

    /** Begins an upload. A value means that it is written down, and can be gone on with whatever happens. */
    public CompletableFuture<Outcome<Upload>> create(UserId owner, String name, long length) {
        if (!settings.enabled()) {
            return refused(Refusal.of(ErrorCode.FORBIDDEN, "this server takes no files (expected: text only)"));
        }
        if (length < 1 || length > settings.largest()) {
            String problem = "length: %d bytes (expected: 1 to %d)".formatted(length, settings.largest());
            return refused(Refusal.field(
                    length < 1 ? ErrorCode.INVALID_FIELD : ErrorCode.PAYLOAD_TOO_LARGE, "length", problem));
        }
        Optional<String> clean = FileNames.of(name);
        if (clean.isEmpty()) {
            return refused(Refusal.field(
                    ErrorCode.INVALID_FIELD,
                    "filename",
                    "filename: too long (expected: at most %d characters)".formatted(FileNames.LONGEST)));
        }
        Upload upload = new Upload(
                UploadId.of(random.nextLong() & Long.MAX_VALUE),
                owner,
                clean.get(),
                length,
                0,
                UploadState.RECEIVING,
                null,
                null,
                clock.millis(),
                null);
        return limiter.take(Limit.UPLOAD, owner)
                .fold(admitted -> store.create(upload, settings.quota()), Uploads::refused);
    }

    private static CompletableFuture<Outcome<Upload>> refused(Refusal refusal) {
        return CompletableFuture.completedFuture(Outcome.refused(refusal));
    }

    public Outcome<Upload> find(UserId owner, UploadId id) {
        return store.find(id)
                .filter(upload -> upload.owner().equals(owner))
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(none(id)));
    }

    /**
     * Goes on with an upload. Blocks for as long as bytes come.
     *
     * @param offset must be what has been received so far
     * @return the upload as it is on disk then; of what comes after a refusal nothing is kept but what {@link #find} tells
     */
    public Outcome<Upload> append(UserId owner, UploadId id, long offset, InputStream bytes) {
        return transfer(
                owner,
                id,
                found -> at(found, offset),
                upload -> upload.complete() ? Intake.end(upload, bytes) : intake.take(upload, bytes));
    }

    /** Where the owner can put the file without sending it here; refused where there is no such place, or it is here already. */
    public Outcome<Invitation> invite(UserId owner, UploadId id) {
        return find(owner, id)
                .flatMap(Uploads::unfinished)
                .flatMap(upload -> upload.complete() ? Outcome.refused(whole()) : outpost.invite(upload));
    }

    /**
     * Fetches what the owner has put elsewhere. Blocks until it is here; if that fails in the middle, the same call goes on from there. Of a file that is
     * here already it is harmless.
     */
    public Outcome<Upload> complete(UserId owner, UploadId id) {
        return transfer(
                owner,
                id,
                Uploads::unfinished,
                upload -> upload.complete() ? Outcome.ok(upload) : outpost.fetch(upload));
    }

    /** Moves bytes of an upload: one at a time of each, and only so many of all. */
    private Outcome<Upload> transfer(
            UserId owner,
            UploadId id,
            Function<Upload, Outcome<Upload>> check,
            Function<Upload, Outcome<Upload>> source) {
        if (!busy.add(id)) {
            return Outcome.refused(locked(id));
        }
        try {
            Outcome<Upload> upload = find(owner, id).flatMap(check);
            if (!upload.isOk()) {
                return upload;
            }
            return places.enter(owner)
                    .<Outcome<Upload>>map(Outcome::refused)
                    .orElseGet(() -> take(upload.orElseThrow(), source));
        } finally {
            busy.remove(id);
        }
    }

    private Outcome<Upload> take(Upload upload, Function<Upload, Outcome<Upload>> source) {
        try {
            Outcome<Upload> taken = source.apply(upload);
            if (taken.isOk() && taken.orElseThrow().complete()) {
                arrived.run();
            }
            return taken;
        } finally {
            places.leave(upload.owner());
        }
    }

    private static Outcome<Upload> at(Upload upload, long offset) {
        if (upload.received() != offset) {
            return Outcome.refused(
                    ErrorCode.UPLOAD_STATE,
                    "Upload-Offset",
                    "Upload-Offset: %d (expected: %d)".formatted(offset, upload.received()));
        }
        return unfinished(upload);
    }

    /** What is whole passes as well: whoever did not get the answer asks again. */
    private static Outcome<Upload> unfinished(Upload upload) {
        return upload.state() == UploadState.RECEIVING || upload.complete()
                ? Outcome.ok(upload)
                : Outcome.refused(ErrorCode.UPLOAD_STATE, "the upload has been given up (expected: begin a new one)");
    }

    private static Refusal whole() {
        return Refusal.of(ErrorCode.UPLOAD_STATE, "all of the file is here (expected: nothing more)");
    }

    /** Gives an upload up, if it was not sent; the files of a message stay with it once they are whole. */
    public CompletableFuture<Outcome<Void>> cancel(UserId owner, UploadId id) {
        return find(owner, id)
                .fold(
                        found -> store.cancel(id).thenApply(cancelled -> {
                            if (cancelled.isOk()) {
                                outpost.forget(id);
                                freed.run();
                            }
                            return cancelled;
                        }),
                        why -> CompletableFuture.completedFuture(Outcome.refused(why)));
    }

    /** For what is not there, or not theirs: nobody may tell the two apart. */
    public static Refusal none(UploadId id) {
        return Refusal.field(ErrorCode.UPLOAD_NOT_FOUND, "uploadId", "uploadId: no upload " + id + " of yours");
    }

    private static Refusal locked(UploadId id) {
        return Refusal.of(
                        ErrorCode.UPLOAD_LOCKED,
                        "upload %s: another request is adding to it (expected: one at a time)".formatted(id))
                .retryAfter(Duration.ofSeconds(1));
    }
}
