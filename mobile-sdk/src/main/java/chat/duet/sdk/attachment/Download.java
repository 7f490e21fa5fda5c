package chat.duet.sdk.attachment;

import chat.duet.protocol.id.UploadId;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.HttpAnswer;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.session.Rest;
import java.io.File;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A file on its way to this device. Thread-safe. */
public final class Download {
    private static final int PARTIAL = 206;
    private static final int BEYOND_THE_END = 416;

    private final Rest rest;
    private final FileParts parts;
    private final UploadId id;
    private final String variant;
    private final File target;
    private final File part;
    private final Listeners<Transfer> listeners;
    private final CompletableFuture<File> done = new CompletableFuture<>();
    private final CompletableFuture<File> answer;
    private volatile boolean cancelled;

    Download(
            Rest rest,
            FileParts parts,
            UploadId id,
            String variant,
            File target,
            Listeners<Transfer> listeners,
            Callbacks callbacks) {
        this.rest = rest;
        this.parts = parts;
        this.id = id;
        this.variant = variant;
        this.target = target;
        this.part = new File(target.getPath() + ".part");
        this.listeners = listeners;
        this.answer = callbacks.answer(done);
    }

    /** The target, when the whole file is there. A download that fails can be begun again, and goes on where it was. */
    public CompletableFuture<File> answer() {
        return answer;
    }

    /** Stops after the part that is under way. What has come stays beside the target. */
    public void cancel() {
        cancelled = true;
    }

    void begin() {
        fetch(part.length());
    }

    private void fetch(long offset) {
        if (cancelled) {
            done.completeExceptionally(new CancellationException("cancelled"));
            return;
        }
        String range = "bytes=" + offset + "-" + (offset + FileParts.SIZE - 1);
        var unused = rest.send(rest.call("GET", "/v1/attachments/" + id + "/" + variant, null)
                        .header("Range", range))
                .whenComplete((received, error) -> {
                    if (error == null) {
                        take(received, offset);
                    } else {
                        failed(error, offset);
                    }
                });
    }

    private void take(HttpAnswer received, long offset) {
        long size = received.status() == PARTIAL ? size(received.header("Content-Range")) : received.body().length;
        long from = received.status() == PARTIAL ? offset : 0;
        if (from == 0 && part.exists() && !part.delete()) {
            done.completeExceptionally(DuetException.of(DuetException.STORAGE, part + ": cannot be replaced", null));
            return;
        }
        var unused = parts.append(part, received.body()).whenComplete((length, error) -> {
            if (error != null) {
                done.completeExceptionally(error);
                return;
            }
            listeners.tell(
                    new Transfer(id, length, size, length < size ? Transfer.State.RUNNING : Transfer.State.DONE));
            if (length < size) {
                fetch(length);
            } else {
                finish();
            }
        });
    }

    private void failed(Throwable error, long offset) {
        Throwable cause = error instanceof DuetException ? error : error.getCause();
        boolean whole =
                cause instanceof DuetException && ((DuetException) cause).status() == BEYOND_THE_END && offset > 0;
        if (whole) {
            // The last try had all of it, and ended before it was named.
            finish();
        } else {
            done.completeExceptionally(error);
        }
    }

    private void finish() {
        if (part.renameTo(target)) {
            done.complete(target);
        } else {
            done.completeExceptionally(DuetException.of(DuetException.STORAGE, target + ": cannot be made", null));
        }
    }

    /** What stands behind the slash; so much has come, if nothing does. */
    private static long size(@Nullable String contentRange) {
        int slash = contentRange == null ? -1 : contentRange.lastIndexOf('/');
        return slash < 0 || contentRange == null ? 0 : Long.parseLong(contentRange.substring(slash + 1));
    }
}
