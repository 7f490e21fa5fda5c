package chat.duet.core.link;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at a page for what it says of itself. May take seconds. Thread-safe. */
public interface LinkReader {
    /** For a server that looks at nothing. */
    LinkReader NONE = (url, workshop) -> new Nothing("no reader");

    /**
     * Looks at a page.
     *
     * @param url of the web, as it stands in the message; it may lead anywhere
     * @param workshop an empty folder for a picture
     * @throws IOException if the workshop cannot be written
     */
    Reading read(String url, Path workshop) throws IOException;

    /** What came of it. */
    sealed interface Reading {}

    /**
     * A page.
     *
     * @param title empty where it has none
     * @param description empty where it has none
     * @param picture a file in the workshop, of which nothing is known yet; or null
     */
    record Page(String title, String description, @Nullable Path picture) implements Reading {}

    /** Nothing to show, for good. */
    record Nothing(String why) implements Reading {}

    /** Not even tried: too much is being looked at, or something else at the same place. */
    record Busy() implements Reading {}

    /** Nothing now; it may be tried again. */
    record Later(String why) implements Reading {}
}
