package chat.duet.links;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Forbidden;
import chat.duet.links.Outcome.Nothing;
import chat.duet.links.Outcome.Picture;
import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** From a link to its preview: the page, wherever it has moved to, and then its picture. For one thread. */
final class Walk {
    private final Web web;
    private final Turns turns;
    private final PictureFiles pictures;
    private final LinkLimits limits;
    private final Fetch fetch;

    Walk(Web web, Turns turns, PictureFiles pictures, LinkLimits limits, Fetch fetch) {
        this.web = web;
        this.turns = turns;
        this.pictures = pictures;
        this.limits = limits;
        this.fetch = fetch;
    }

    Outcome preview(Target link) throws IOException, Stopped, InterruptedException {
        var found = follow(link, Duration.ZERO, this::pageOrPicture);
        var page = found.page();
        if (page == null) {
            return new Preview(found.at().uri(), null, null, null, found.picture());
        }
        if (page.title() != null) {
            fetch.know(show(found.at(), page, null));
        }
        var picture = page.picture() == null ? null : pictureOf(found.at(), page.picture());
        if (page.title() == null && picture == null) {
            throw Stopped.by(Nothing.Reason.UNTITLED);
        }
        return show(found.at(), page, picture);
    }

    private static Preview show(Target at, Page page, @Nullable Picture picture) {
        return new Preview(at.uri(), page.title(), page.description(), page.siteName(), picture);
    }

    /** A page that can be shown is not lost with its picture. */
    private @Nullable Picture pictureOf(Target page, String reference) throws InterruptedException {
        try {
            return follow(page.resolve(reference), fetch.deadline().left(), this::picture)
                    .picture();
        } catch (Stopped | IOException e) {
            return null;
        }
    }

    private Found pageOrPicture(Target at, Answer answer) throws IOException, Stopped {
        String type = answer.contentType();
        if (PageReader.mime(type).startsWith("image/")) {
            return picture(at, answer);
        }
        if (!PageReader.mayBeHtml(type)) {
            throw Stopped.by(Nothing.Reason.TYPE);
        }
        return new Found(at, PageReader.read(answer, limits.pageBytes()), null);
    }

    private Found picture(Target at, Answer answer) throws IOException, Stopped {
        int most = limits.pictureBytes();
        return new Found(at, null, pictures.save(answer.body(most), most));
    }

    /**
     * Goes to where it is.
     *
     * @param patience how long to wait until the first host is free; for the next there is all the time that is left
     */
    private Found follow(Target start, Duration patience, Reader reader)
            throws IOException, Stopped, InterruptedException {
        var seen = new HashSet<Target>();
        Target at = start;
        Step step = visit(at, patience, reader);
        while (step instanceof Redirect redirect) {
            seen.add(at);
            at = at.resolve(redirect.location());
            if (seen.size() > limits.redirects() || seen.contains(at)) {
                throw Stopped.by(Failed.Reason.REDIRECTS);
            }
            step = visit(at, fetch.deadline().left(), reader);
        }
        return (Found) step;
    }

    private Step visit(Target at, Duration patience, Reader reader) throws IOException, Stopped, InterruptedException {
        if (!limits.ports().contains(at.port())) {
            throw Stopped.by(Forbidden.Rule.PORT);
        }
        if (!turns.take(at.host(), patience)) {
            throw Stopped.by(Failed.Reason.BUSY);
        }
        try {
            return web.get(at, fetch, answer -> read(at, answer, reader));
        } finally {
            turns.free(at.host());
        }
    }

    private static Step read(Target at, Answer answer, Reader reader) throws IOException, Stopped {
        if (answer.redirects()) {
            return new Redirect(answer.location());
        }
        if (answer.passing()) {
            throw Stopped.by(Failed.Reason.SERVER);
        }
        if (!answer.successful()) {
            throw Stopped.by(Nothing.Reason.STATUS);
        }
        return reader.read(at, answer);
    }

    private interface Reader {
        Found read(Target at, Answer answer) throws IOException, Stopped;
    }

    private sealed interface Step {}

    private record Redirect(String location) implements Step {}

    /** A page, or a picture. */
    private record Found(
            Target at, @Nullable Page page, @Nullable Picture picture) implements Step {}
}
