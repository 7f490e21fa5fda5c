package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps pictures that the server itself has fetched: only what proves to be one, and only its large preview, never what a stranger's server sent. Thread-safe. */
public final class Gallery {
    private final Incoming incoming;
    private final Contents contents;
    private final Inspector inspector;

    Gallery(Incoming incoming, Contents contents, Inspector inspector) {
        this.incoming = incoming;
        this.contents = contents;
        this.inspector = inspector;
    }

    /** An empty folder to work in, to be closed. */
    public Path open(UploadId id) throws IOException {
        return incoming.workshop(id);
    }

    public void close(Path workshop) throws IOException {
        incoming.close(workshop);
    }

    /**
     * Keeps the picture.
     *
     * @param then makes something refer to it, at once; with nothing where it is no picture
     */
    public void keep(Path file, Path workshop, Consumer<Optional<Content>> then) throws IOException {
        if (inspector.inspect(file, workshop) instanceof Inspector.Taken taken
                && taken.small() != null
                && taken.large() != null) {
            keep(taken, taken.small(), taken.large(), then);
        } else {
            then.accept(Optional.empty());
        }
    }

    private void keep(Inspector.Taken taken, Path small, Path large, Consumer<Optional<Content>> then)
            throws IOException {
        Outcome<Void> kept = contents.put(large, small, null, (content, preview, none) -> {
            then.accept(Optional.of(new Content(
                    content.hash(),
                    content.size(),
                    "image/jpeg",
                    true,
                    taken.width(),
                    taken.height(),
                    taken.blurHash(),
                    hash(preview),
                    content.hash())));
            return Outcome.done();
        });
        if (!kept.isOk()) {
            throw new IOException(
                    "picture not kept: " + kept.refusal().orElseThrow().detail());
        }
    }

    private static @Nullable String hash(Contents.@Nullable Kept kept) {
        return kept == null ? null : kept.hash();
    }
}
