package chat.duet.sdk.attachment;

import chat.duet.protocol.id.UploadId;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.HttpAnswer;
import chat.duet.sdk.http.HttpCall;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.message.LocalFile;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Log;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.session.Rest;
import chat.duet.sdk.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way to the server, by tus: begun before their message goes out, sent in parts, one file at a time, and gone on with where the server has got to, after a lost
 * connection as after the end of the process. On the SDK's thread.
 */
public final class Uploads {
    private static final String KEY = "uploads";
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /**
     * Refusals after which it goes on from where the server is: the token was too old, the request too slow, the offset another one, the server still busy with a
     * connection that this device has lost, too much at once.
     */
    private static final Set<Integer> TEMPORARY = Set.of(401, 408, 409, 423, 429);

    private final Loop loop;
    private final Rest rest;
    private final Store store;
    private final FileParts parts;
    private final Listeners<Transfer> listeners;
    private final Log log;
    private final Map<UploadId, LocalFile> waiting = new LinkedHashMap<>();
    private @Nullable UploadId running;

    public Uploads(Loop loop, Rest rest, Store store, FileParts parts, Listeners<Transfer> listeners, Log log) {
        this.loop = loop;
        this.rest = rest;
        this.store = store;
        this.parts = parts;
        this.listeners = listeners;
        this.log = log;
    }

    /** Reads what the last process has left; it goes on with {@link #resume}. */
    public void load() {
        waiting.clear();
        running = null;
        String kept = store.value(KEY);
        if (kept != null) {
            for (JsonObject file : JsonObject.parse(kept).objects("files")) {
                UploadId id = file.parsed("id", UploadId::parse);
                waiting.put(id, LocalFile.of(file.string("path"), file.string("name"), file.number("size"), id));
            }
        }
    }

    private void save() {
        List<JsonBody> files = new ArrayList<>();
        waiting.forEach((id, file) -> files.add(new JsonBody()
                .put("id", id)
                .put("path", file.path())
                .put("name", file.name())
                .put("size", file.size())));
        store.transact(() -> {
            store.value(
                    KEY,
                    files.isEmpty() ? null : new JsonBody().put("files", files).text());
            return null;
        });
    }

    /** Tells the server that the file will come. */
    public CompletableFuture<LocalFile> begin(LocalFile file) {
        String name = Base64.getEncoder().encodeToString(file.name().getBytes(StandardCharsets.UTF_8));
        HttpCall call = tus("POST", "/v1/uploads")
                .header("Upload-Length", Long.toString(file.size()))
                .header("Upload-Metadata", "filename " + name);
        return rest.send(call)
                .thenApplyAsync(
                        answer -> {
                            LocalFile begun = file.with(id(answer));
                            waiting.put(id(answer), begun);
                            save();
                            resume();
                            return begun;
                        },
                        loop);
    }

    private static UploadId id(HttpAnswer answer) {
        String location = answer.header("Location");
        String last = location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
        return UploadId.parse(last)
                .orElseThrow(() -> DuetException.of(
                        DuetException.PROTOCOL, "Location: " + location + " (expected: an upload)", null));
    }

    private HttpCall tus(String method, String path) {
        return rest.call(method, path, null).header("Tus-Resumable", "1.0.0");
    }

    /** Goes on with the first that waits, unless one is under way. */
    public void resume() {
        if (running == null && !waiting.isEmpty()) {
            LocalFile next = waiting.values().iterator().next();
            UploadId id = next.uploadId().orElseThrow(AssertionError::new);
            running = id;
            var unused = rest.send(tus("HEAD", "/v1/uploads/" + id))
                    .whenCompleteAsync((answer, error) -> moved(id, next, answer, error), loop);
        }
    }

    private void moved(UploadId id, LocalFile file, @Nullable HttpAnswer answer, @Nullable Throwable error) {
        if (!isRunning(id)) {
            return;
        }
        if (answer == null) {
            failed(id, file, error);
            return;
        }
        long offset = Long.parseLong(String.valueOf(answer.header("Upload-Offset")));
        if (offset >= file.size()) {
            end(id, file, offset, Transfer.State.DONE);
            return;
        }
        listeners.tell(new Transfer(id, offset, file.size(), Transfer.State.RUNNING));
        var unused = parts.read(file.path(), offset)
                .thenCompose(bytes -> rest.send(tus("PATCH", "/v1/uploads/" + id)
                        .header("Upload-Offset", Long.toString(offset))
                        .body("application/offset+octet-stream", bytes)))
                .whenCompleteAsync((next, failure) -> moved(id, file, next, failure), loop);
    }

    private boolean isRunning(UploadId id) {
        UploadId now = running;
        return now != null && now.equals(id);
    }

    private void failed(UploadId id, LocalFile file, @Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        int status = cause instanceof DuetException ? ((DuetException) cause).status() : 0;
        boolean gone = cause instanceof MissingFileException;
        boolean forGood = gone || (status >= 400 && status < 500 && !TEMPORARY.contains(status));
        if (forGood) {
            log.warn("upload " + id + " has failed", cause);
            end(id, file, 0, Transfer.State.FAILED);
            if (gone) {
                var unused = rest.send(tus("DELETE", "/v1/uploads/" + id));
            }
            return;
        }
        running = null;
        listeners.tell(new Transfer(id, 0, file.size(), Transfer.State.WAITING));
        var unused = loop.after(PAUSE, this::resume);
    }

    private void end(UploadId id, LocalFile file, long done, Transfer.State state) {
        running = null;
        waiting.remove(id);
        save();
        listeners.tell(new Transfer(id, done, file.size(), state));
        resume();
    }

    /** Gives an upload up. Its message, if it was sent, shows it as failed. */
    public CompletableFuture<Void> cancel(UploadId id) {
        LocalFile file = waiting.get(id);
        if (file != null) {
            running = isRunning(id) ? null : running;
            waiting.remove(id);
            save();
            listeners.tell(new Transfer(id, 0, file.size(), Transfer.State.CANCELLED));
            resume();
        }
        return rest.send(tus("DELETE", "/v1/uploads/" + id)).thenApply(answer -> null);
    }
}
