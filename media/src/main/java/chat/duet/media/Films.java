package chat.duet.media;

import chat.duet.media.Cleaning.Cleaned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be done with films, as {@link Pictures} does it with pictures. Thread-safe; takes less than a MiB, and the tables of a track. */
public final class Films {
    private Films() {}

    /** Whether {@link #clean} knows the format. */
    public static boolean cleans(MediaType type) {
        return type == MediaType.MP4 || type == MediaType.QUICKTIME;
    }

    /**
     * Writes a copy with the same pictures, sound and texts, and without anything else: no place, no camera, no time of recording. What pictures and sound are
     * coded with stays. Cleaning a copy gives the same bytes again.
     *
     * @param target created or overwritten, and not synced; nothing is left half written
     * @param type one that {@link #cleans}, as inspected
     * @throws IllegalArgumentException if it is another
     */
    public static Cleaning clean(Path source, Path target, MediaType type) throws IOException {
        if (!cleans(type)) {
            throw new IllegalArgumentException("type: " + type + " (expected: MP4 or QUICKTIME)");
        }
        try (var from = Source.open(source)) {
            Sink.write(target, sink -> FilmFormat.copy(from, sink));
            return new Cleaned(Files.size(target));
        } catch (RefusedException e) {
            return e.refused();
        }
    }
}
