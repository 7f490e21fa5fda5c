package chat.duet.core.attachment;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is, by its content, and makes of it what may be handed out. May take seconds; called by one thread at a time. */
public interface Inspector {
    /** Takes everything as it is, and knows nothing of it. */
    Inspector PLAIN = (file, workshop) -> new Taken(file, "application/octet-stream", false, 0, 0, "", null, null);

    /** The same, by one thread at a time: looking at a large picture takes much memory. */
    static Inspector inTurn(Inspector inspector) {
        Object turn = new Object();
        return (file, workshop) -> {
            synchronized (turn) {
                return inspector.inspect(file, workshop);
            }
        };
    }

    /**
     * Looks at a file.
     *
     * @param file not to be changed
     * @param workshop an empty folder for what is made of it
     * @throws IOException if it could not be looked at now; it is tried again
     */
    Finding inspect(Path file, Path workshop) throws IOException;

    /** What became of it. */
    sealed interface Finding {}

    /**
     * It may be handed out.
     *
     * @param content the file itself, or what takes its place
     * @param small preview, or null
     * @param large preview, or null
     */
    record Taken(
            Path content,
            String type,
            boolean inline,
            int width,
            int height,
            String blurHash,
            @Nullable Path small,
            @Nullable Path large)
            implements Finding {}

    /** @param problem for people: what was found, and what was expected */
    record Refused(String problem) implements Finding {}
}
