package chat.duet.server.enclosure;

import chat.duet.core.attachment.Inspector;
import chat.duet.media.Cleaning;
import chat.duet.media.Deadline;
import chat.duet.media.Films;
import chat.duet.media.Inspection;
import chat.duet.media.Limits;
import chat.duet.media.MediaType;
import chat.duet.media.Pictures;
import chat.duet.media.Preview;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files with the module for media. A picture or film is handed out as a copy without what the camera wrote into it, unless the operator wants otherwise. A
 * picture of which no preview can be made, or not in time, is handed out without; one that turns out to be none is not handed out.
 */
public final class FileInspector implements Inspector {
    private static final Duration PREVIEW = Duration.ofSeconds(60);

    private final Pictures pictures = new Pictures(Limits.DEFAULT);
    private final boolean keepMetadata;
    private final InstantSource clock;

    public FileInspector(boolean keepMetadata, InstantSource clock) {
        this.keepMetadata = keepMetadata;
        this.clock = clock;
    }

    @Override
    public Finding inspect(Path file, Path workshop) throws IOException {
        Inspection found = pictures.inspect(file);
        if (found instanceof Inspection.Plain plain) {
            return plain(file, workshop, plain.type());
        }
        if (found instanceof Inspection.Picture picture) {
            return picture(file, workshop, picture);
        }
        return refused((chat.duet.media.Refused) found);
    }

    private Finding plain(Path file, Path workshop, MediaType type) throws IOException {
        Path content = file;
        if (!keepMetadata && Films.cleans(type)) {
            content = workshop.resolve("clean");
            if (Films.clean(file, content, type) instanceof chat.duet.media.Refused no) {
                return refused(no);
            }
        }
        return new Taken(content, type.mime(), type.inline(), 0, 0, "", null, null);
    }

    private Finding picture(Path file, Path workshop, Inspection.Picture picture) throws IOException {
        Path content = file;
        if (!keepMetadata) {
            content = workshop.resolve("clean");
            Cleaning cleaning = pictures.clean(file, content, picture.type());
            if (cleaning instanceof chat.duet.media.Refused no) {
                return refused(no);
            }
        }
        if (!picture.type().decodable()) {
            return taken(content, picture, "", null, null);
        }
        Path small = workshop.resolve("small");
        Path large = workshop.resolve("large");
        Preview preview = pictures.preview(file, picture.type(), small, large, Deadline.in(PREVIEW, clock));
        if (preview instanceof Preview.Made made) {
            return taken(content, picture, made.blurHash(), small, large);
        }
        chat.duet.media.Refused no = (chat.duet.media.Refused) preview;
        return switch (no.reason()) {
            case OUT_OF_TIME, TOO_LARGE, UNSUPPORTED -> taken(content, picture, "", null, null);
            case TRUNCATED, MALFORMED, TOO_MANY -> refused(no);
        };
    }

    private static Taken taken(
            Path content, Inspection.Picture picture, String blurHash, @Nullable Path small, @Nullable Path large) {
        MediaType type = picture.type();
        return new Taken(
                content, type.mime(), type.inline(), picture.width(), picture.height(), blurHash, small, large);
    }

    private static Finding refused(chat.duet.media.Refused no) {
        return new Refused(no.detail());
    }
}
