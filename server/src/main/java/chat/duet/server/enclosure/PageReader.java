package chat.duet.server.enclosure;

import chat.duet.core.link.LinkReader;
import chat.duet.links.LinkFetcher;
import chat.duet.links.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Looks at pages with the module for links. Thread-safe. */
public final class PageReader implements LinkReader {
    private final LinkFetcher fetcher;

    public PageReader(LinkFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public Reading read(String url, Path workshop) throws IOException {
        Outcome outcome = fetcher.fetch(url);
        if (outcome instanceof Outcome.Preview preview) {
            return new Page(text(preview.title()), text(preview.description()), picture(preview.picture(), workshop));
        }
        if (outcome instanceof Outcome.Failed failed && failed.reason() == Outcome.Failed.Reason.BUSY) {
            return new Busy();
        }
        if (outcome instanceof Outcome.Failed failed && failed.retryable()) {
            return new Later(failed.reason().name());
        }
        return new Nothing(outcome.toString());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Path picture(Outcome.@Nullable Picture picture, Path workshop) throws IOException {
        if (picture == null) {
            return null;
        }
        Path target = workshop.resolve("picture");
        return Files.move(picture.file(), target, StandardCopyOption.REPLACE_EXISTING);
    }
}
