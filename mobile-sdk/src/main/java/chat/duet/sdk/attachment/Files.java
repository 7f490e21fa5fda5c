package chat.duet.sdk.attachment;

import chat.duet.protocol.id.UploadId;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.runtime.Listeners;
import chat.duet.sdk.runtime.Loop;
import chat.duet.sdk.runtime.Subscription;
import chat.duet.sdk.session.Rest;
import java.io.File;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The files of messages. Thread-safe. */
public final class Files {
    private final Loop loop;
    private final Rest rest;
    private final FileParts parts;
    private final Callbacks callbacks;
    private final Uploads uploads;
    private final Listeners<Transfer> sending;

    public Files(
            Loop loop, Rest rest, FileParts parts, Callbacks callbacks, Uploads uploads, Listeners<Transfer> sending) {
        this.loop = loop;
        this.rest = rest;
        this.parts = parts;
        this.callbacks = callbacks;
        this.uploads = uploads;
        this.sending = sending;
    }

    /** @param listener told how far the files of this device's messages have come */
    public Subscription onUpload(Consumer<? super Transfer> listener) {
        return sending.add(listener);
    }

    /** Gives up a file of a message of this device's that is still on its way. Its message stays. */
    public CompletableFuture<Void> cancelUpload(UploadId id) {
        return callbacks.answer(loop.compose(() -> uploads.cancel(id)));
    }

    /**
     * Fetches a file, part by part; what an earlier try has left beside the target is gone on with.
     *
     * @param id of the attachment, or of a link's picture
     * @param variant {@code full}, {@code small} or {@code large}
     * @param target made when the whole file is there
     * @param progress told on the app's executor
     */
    public Download download(UploadId id, String variant, File target, Consumer<? super Transfer> progress) {
        Listeners<Transfer> listeners = new Listeners<>(callbacks);
        Subscription unused = listeners.add(progress);
        Download download = new Download(rest, parts, id, variant, target, listeners, callbacks);
        loop.execute(download::begin);
        return download;
    }
}
