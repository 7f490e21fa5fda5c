package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients have put elsewhere: it is fetched by the same rules as what they send here, and cleared away once it is fetched or wanted no more. Thread-safe.
 */
final class Outpost {
    private static final Logger log = LoggerFactory.getLogger(Outpost.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Elsewhere elsewhere;
    private final Intake intake;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Executor worker;

    /** @param lifetime of an invitation */
    Outpost(Elsewhere elsewhere, Intake intake, Duration lifetime, InstantSource clock, Executor worker) {
        this.elsewhere = elsewhere;
        this.intake = intake;
        this.lifetime = lifetime;
        this.clock = clock;
        this.worker = worker;
    }

    Outcome<Invitation> invite(Upload upload) {
        long expiresAt = clock.millis() + lifetime.toMillis();
        return elsewhere
                .invite(upload.id(), upload.length(), lifetime)
                .map(place -> Outcome.ok(new Invitation(place, expiresAt)))
                .orElseGet(() -> Outcome.refused(
                        ErrorCode.UPLOAD_STATE,
                        "this server has no other place for files (expected: PATCH /v1/uploads/{uploadId})"));
    }

    /** Takes in what was put there, from where an earlier attempt ended. Blocks. */
    Outcome<Upload> fetch(Upload upload) {
        try (Blob blob = elsewhere.open(upload.id())) {
            if (blob.size() != upload.length()) {
                forget(upload.id());
                return Outcome.refused(
                        ErrorCode.UPLOAD_STATE,
                        "%d bytes were put there (expected: %d; put them there again)"
                                .formatted(blob.size(), upload.length()));
            }
            Outcome<Upload> taken = intake.take(upload, blob.from(upload.received()));
            if (taken.isOk() && taken.orElseThrow().complete()) {
                forget(upload.id());
                return taken;
            }
            return brokeOff(taken) ? unavailable() : taken;
        } catch (NoSuchFileException e) {
            return Outcome.refused(
                    ErrorCode.UPLOAD_STATE,
                    "nothing was put there (expected: PUT to the url of POST /v1/uploads/{uploadId}/direct first)");
        } catch (IOException e) {
            log.warn("upload {} not fetched: {}", upload.id(), e.toString());
            return unavailable();
        }
    }

    private static boolean brokeOff(Outcome<Upload> taken) {
        return taken.refusal()
                .map(refusal -> refusal.code() == ErrorCode.TIMEOUT)
                .orElse(true);
    }

    private static Outcome<Upload> unavailable() {
        return Outcome.refused(Refusal.of(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "the file could not be fetched from where it was put (expected: the same request later)")
                .retryAfter(AGAIN));
    }

    /** Removes what was put there for the upload, soon; what cannot be removed now, {@link #clear} finds later. */
    void forget(UploadId id) {
        worker.execute(() -> {
            try {
                elsewhere.delete(id);
            } catch (IOException | RuntimeException e) {
                log.warn("upload {} left elsewhere until later: {}", id, e.toString());
            }
        });
    }

    /** Removes what belongs to no upload that is still wanted. */
    void clear(Predicate<UploadId> wanted) throws IOException {
        List<UploadId> unwanted = new ArrayList<>();
        elsewhere.list(id -> {
            if (!wanted.test(id)) {
                unwanted.add(id);
            }
        });
        for (UploadId id : unwanted) {
            elsewhere.delete(id);
        }
    }
}
