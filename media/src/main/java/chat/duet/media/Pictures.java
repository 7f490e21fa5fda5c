package chat.duet.media;

import chat.duet.media.Cleaning.Cleaned;
import chat.duet.media.Inspection.Plain;
import chat.duet.media.MediaType.Kind;
import chat.duet.media.PictureFormat.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What can be done with files that somebody has uploaded. What is wrong with a file comes back as {@link Refused}; an {@link IOException} means that
 * reading or writing failed, and nothing about the file. No other exception is thrown because of what a file holds. Thread-safe; no call touches the
 * memory of another, so that the caller decides how many run at once. Only {@link #preview} takes more than
 * a few MiB.
 */
public final class Pictures {
    private final Limits limits;

    public Pictures(Limits limits) {
        this.limits = limits;
    }

    /** By the first 64 KiB of the file, never by its name. An empty file is {@link MediaType#OCTET_STREAM}. */
    public MediaType identify(Path file) throws IOException {
        try (var source = Source.open(file)) {
            return Sniffer.identify(source);
        } catch (RefusedException e) {
            return MediaType.OCTET_STREAM;
        }
    }

    /**
     * Reads the whole structure of a picture, and decodes nothing. A file that begins as a picture and is none is refused, not taken as a file of another
     * type. What follows the end of a picture is permitted, because cameras put things there; no copy has it.
     */
    public Inspection inspect(Path file) throws IOException {
        try (var source = Source.open(file)) {
            var type = Sniffer.identify(source);
            return type.kind() == Kind.PICTURE
                    ? PictureFormat.of(type).header(source, limits).picture(type)
                    : new Plain(type);
        } catch (RefusedException e) {
            return e.refused();
        }
    }

    /**
     * Writes a copy with the same pixels and without anything that does not show: no place, no camera, no comment, no smaller picture inside, nothing
     * behind the end. The orientation and the profile of colours stay. Cleaning a copy gives the same bytes again.
     *
     * @param target created or overwritten, and not synced; nothing is left half written
     * @param type of kind PICTURE, as inspected; a source of another type is refused
     * @throws IllegalArgumentException if the type is no picture's
     */
    public Cleaning clean(Path source, Path target, MediaType type) throws IOException {
        var format = PictureFormat.of(type);
        try (var from = Source.open(source)) {
            var header = format.header(from, limits);
            Sink.write(target, sink -> format.copy(from, header, Frames.ALL, sink));
            return new Cleaned(Files.size(target));
        } catch (RefusedException e) {
            return e.refused();
        }
    }

    /**
     * Writes two previews, each a JPEG in sRGB that is upright, on white where the picture is transparent, and without metadata: one of at most 320 and one
     * of at most 1280 pixels on its longer side, none larger than the picture. Of an animation the first frame is shown.
     *
     * <p>A decoder sees only a clean copy of one frame, which lies beside the large preview until the call ends. It takes up to 128 MiB of the heap; a
     * progressive JPEG takes in addition up to 6 bytes for each pixel outside of it. No more calls should run at once than there is memory for.
     *
     * @param type of kind PICTURE, as inspected. HEIC and its family are refused as unsupported.
     * @param small created or overwritten, as is large, and not synced; nothing is left half written
     * @throws IllegalArgumentException if the type is no picture's
     */
    public Preview preview(Path source, MediaType type, Path small, Path large, Deadline deadline) throws IOException {
        var format = PictureFormat.of(type);
        var still = Files.createTempFile(large.toAbsolutePath().getParent(), "still", ".tmp");
        try (var from = Source.open(source)) {
            if (!type.decodable()) {
                throw RefusedException.unsupported("Previews of " + type + " (expected: JPEG, PNG, GIF or WebP)");
            }
            var header = format.header(from, limits);
            Sink.write(still, sink -> format.copy(from, header, Frames.FIRST, sink));
            return new Previews(header, deadline).make(still, type, small, large);
        } catch (RefusedException e) {
            return e.refused();
        } finally {
            Files.deleteIfExists(still);
        }
    }
}
