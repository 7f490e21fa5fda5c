package chat.duet.core.attachment;

import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a client can put a file without its bytes going through this server, which fetches them afterwards. Thread-safe. */
public interface Elsewhere {
    /** There is no such place. */
    Elsewhere NONE = new Elsewhere() {
        @Override
        public Optional<Place> invite(UploadId id, long length, Duration lifetime) {
            return Optional.empty();
        }

        @Override
        public Blob open(UploadId id) throws IOException {
            throw new NoSuchFileException(id.toString());
        }

        @Override
        public void delete(UploadId id) {}

        @Override
        public void list(Consumer<UploadId> each) {}
    };

    /** A place that takes {@code length} bytes, no fewer and no more, until {@code lifetime} has passed; empty where there is none. */
    Optional<Place> invite(UploadId id, long length, Duration lifetime);

    /**
     * Opens what was put there. What is put there later does not change what is read.
     *
     * @throws NoSuchFileException if there is nothing, or not all of it yet
     */
    Blob open(UploadId id) throws IOException;

    /** Removes what was put there, if anything was. */
    void delete(UploadId id) throws IOException;

    /** Names the uploads of which something is there. */
    void list(Consumer<UploadId> each) throws IOException;

    /**
     * Where to put a file.
     *
     * @param url for one PUT with the file as its body
     * @param headers that the request must have, besides its length
     */
    record Place(URI url, Map<String, String> headers) {
        public Place {
            headers = Map.copyOf(headers);
        }
    }
}
