package chat.duet.core.attachment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Where contents are kept, each by its SHA-256 in lower-case hexadecimal. Thread-safe. */
public interface Blobs {
    /**
     * Takes a file in, which is gone afterwards. When this returns, the content outlives a loss of power; when it throws, there is either nothing under that
     * hash or all of it. Taking in what is there already is harmless.
     */
    void put(String hash, Path file) throws IOException;

    /**
     * Opens a content.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there
     */
    Blob open(String hash) throws IOException;

    /** Removes a content; whoever has it open can go on reading. Says whether it was there. */
    boolean delete(String hash) throws IOException;

    /** Names all that is there, in no particular order; of what comes and goes meanwhile, some. */
    void list(Consumer<String> each) throws IOException;

    /**
     * An address at which anybody can get the content for a while without asking this server, where the store has such; the answer must have the given headers.
     */
    default Optional<URI> direct(String hash, String type, String disposition, Duration lifetime) {
        return Optional.empty();
    }
}
