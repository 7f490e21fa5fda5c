package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.outcome.StorageException;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handing files out. Who may have one is asked anew at each download, also of those who come with a ticket: so it ends with a block, or an account, at once.
 * Thread-safe.
 */
public final class Downloads {
    private static final Logger log = LoggerFactory.getLogger(Downloads.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final String PREVIEW_TYPE = "image/jpeg";

    private final UploadStore store;
    private final Blobs blobs;
    private final Tickets tickets;
    private final Duration lifetime;
    private final InstantSource clock;

    Downloads(UploadStore store, Blobs blobs, Tickets tickets, Duration lifetime, InstantSource clock) {
        this.store = store;
        this.blobs = blobs;
        this.tickets = tickets;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** The upload, for those who may see it. */
    public Outcome<Upload> show(UserId reader, UploadId id) {
        return store.visible(reader, id).map(Outcome::ok).orElseGet(() -> Outcome.refused(none(id)));
    }

    /** What the user would get. */
    public Outcome<Download> find(UserId reader, UploadId id, Variant variant) {
        return show(reader, id).flatMap(upload -> of(upload, variant));
    }

    private static Outcome<Download> of(Upload upload, Variant variant) {
        Content content = upload.content();
        if (content == null || upload.state() != UploadState.READY) {
            return Outcome.refused(
                    ErrorCode.UPLOAD_STATE,
                    "the file is %s (expected: ready)"
                            .formatted(upload.state().shown().word()));
        }
        if (variant == Variant.FULL) {
            return Outcome.ok(new Download(content.hash(), content.type(), content.inline(), upload.name()));
        }
        String preview = variant == Variant.SMALL ? content.smallHash() : content.largeHash();
        if (preview == null) {
            return Outcome.refused(none(upload.id()));
        }
        return Outcome.ok(new Download(preview, PREVIEW_TYPE, true, upload.name() + "." + variant.word() + ".jpg"));
    }

    /** A ticket that lets anybody who has it download what this user may download, for a while. */
    public Outcome<Ticket> ticket(UserId reader, UploadId id, Variant variant) {
        return find(reader, id, variant).map(found -> {
            long expiresAt = clock.millis() + lifetime.toMillis();
            return new Ticket(tickets.write(new Tickets.Claim(id, variant, reader, expiresAt)), expiresAt);
        });
    }

    /** @param expiresAt milliseconds since 1970-01-01T00:00Z */
    public record Ticket(String text, long expiresAt) {}

    /** What a ticket is good for now. */
    public Outcome<Download> redeem(String ticket) {
        return tickets.read(ticket)
                .filter(claim -> clock.millis() < claim.expiresAt())
                .map(claim -> find(claim.reader(), claim.upload(), claim.variant()))
                .orElseGet(
                        () -> Outcome.refused(
                                ErrorCode.UPLOAD_NOT_FOUND,
                                "ticket: not valid, or expired (expected: a fresh one from POST /v1/attachments/{attachmentId}/link)"));
    }

    /**
     * Opens what was found. A content that is not there although it should be is a fault of the server's.
     *
     * @throws NoSuchFileException if it is missing
     * @throws StorageException if it cannot be read now
     */
    public Blob open(Download download) throws NoSuchFileException {
        try {
            return blobs.open(download.hash());
        } catch (NoSuchFileException e) {
            log.error("attachment {} is missing from the folder: see duet doctor", download.hash());
            throw e;
        } catch (IOException e) {
            throw new StorageException(
                    Refusal.of(ErrorCode.STORAGE_UNAVAILABLE, "the file cannot be read now (expected: later)")
                            .retryAfter(AGAIN),
                    e);
        }
    }

    /**
     * Where else than here the content can be got, if the store of contents can do that. Whoever has the address can get it until it expires, whatever
     * happens meanwhile.
     */
    public Optional<URI> direct(Download download, String type, String disposition) {
        return blobs.direct(download.hash(), type, disposition, lifetime);
    }

    private static Refusal none(UploadId id) {
        return Refusal.field(
                ErrorCode.UPLOAD_NOT_FOUND, "attachmentId", "attachmentId: no attachment " + id + " for you");
    }
}
