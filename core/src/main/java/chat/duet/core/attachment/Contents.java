package chat.duet.core.attachment;

import chat.duet.core.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the folder and the list of what is in it together. A content is listed before it is put in, and struck off before it is removed; and nothing is
 * removed between the one and the moment in which an upload refers to it. So whatever an upload refers to is there, and what a crash leaves behind is listed,
 * wanted by nobody, and cleared away. Thread-safe.
 */
final class Contents {
    private static final int CHUNK = 64;

    private final UploadStore store;
    private final Blobs blobs;

    Contents(UploadStore store, Blobs blobs) {
        this.store = store;
        this.blobs = blobs;
    }

    /** Whoever asks for what is kept: by hash. */
    interface Keeping {
        Outcome<Void> keep(Kept content, @Nullable Kept small, @Nullable Kept large);
    }

    /** @param size in bytes */
    record Kept(String hash, long size) {}

    /**
     * Puts a file and its previews in.
     *
     * @param then makes something refer to them
     */
    synchronized Outcome<Void> put(Path content, @Nullable Path small, @Nullable Path large, Keeping then)
            throws IOException {
        Outcome<Kept> kept = put(content);
        Outcome<@Nullable Kept> keptSmall = optional(small);
        Outcome<@Nullable Kept> keptLarge = optional(large);
        return kept.flatMap(one -> keptSmall.flatMap(two -> keptLarge.flatMap(three -> then.keep(one, two, three))));
    }

    @SuppressWarnings("NullAway") // An outcome may well hold nothing.
    private Outcome<@Nullable Kept> optional(@Nullable Path file) throws IOException {
        return file == null ? Outcome.ok(null) : put(file).map(kept -> kept);
    }

    private Outcome<Kept> put(Path file) throws IOException {
        Kept kept = new Kept(Hashes.of(file), Files.size(file));
        Outcome<Void> announced = store.announce(kept.hash(), kept.size()).join();
        if (announced.isOk()) {
            try {
                blobs.put(kept.hash(), file);
            } catch (IOException e) {
                throw new NotKeptException(e);
            }
        }
        return announced.map(done -> kept);
    }

    /** Clears away what nobody wants. Says whether there may be more of it. */
    synchronized boolean clear() throws IOException {
        if (!store.doubtful()) {
            return false;
        }
        Outcome<Map<String, Long>> unwanted = store.unwanted(CHUNK).join();
        Map<String, Long> sizes = unwanted.fold(found -> found, why -> Map.of());
        @Nullable IOException failure = null;
        for (Map.Entry<String, Long> content : sizes.entrySet()) {
            if (failure == null) {
                failure = delete(content.getKey());
            }
            if (failure != null) {
                // Back on the list: a store that is away now is cleared another time.
                store.announce(content.getKey(), content.getValue()).join();
            }
        }
        if (failure != null) {
            throw failure;
        }
        return sizes.size() == CHUNK;
    }

    private @Nullable IOException delete(String hash) {
        try {
            blobs.delete(hash);
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}
