package chat.duet.links;

import chat.duet.links.Outcome.Nothing;
import chat.duet.links.Outcome.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures on their way, each in a file that nobody else can read. Thread-safe. */
final class PictureFiles {
    private static final Logger log = LoggerFactory.getLogger(PictureFiles.class);
    private static final String SUFFIX = ".link-picture";

    private final Path folder;

    private PictureFiles(Path folder) {
        this.folder = folder;
    }

    /** Removes what a process that was killed has left there. */
    static PictureFiles in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : left) {
                Files.deleteIfExists(file);
            }
        }
        return new PictureFiles(folder);
    }

    /**
     * Reads a picture to its end.
     *
     * @throws Stopped if it is none, or has more than {@code bytes}
     */
    Picture save(InputStream body, int bytes) throws IOException, Stopped {
        byte[] head = body.readNBytes(PictureType.HEAD);
        var type = PictureType.of(head).orElseThrow(() -> Stopped.by(Nothing.Reason.TYPE));
        var file = create();
        boolean whole = false;
        try {
            copy(head, body, file, bytes);
            whole = true;
            return new Picture(file, type.mime);
        } finally {
            if (!whole) {
                discard(file);
            }
        }
    }

    private static void copy(byte[] head, InputStream body, Path file, int bytes) throws IOException, Stopped {
        try (var out = new PictureOutput(file)) {
            out.write(head, head.length);
            long size = head.length;
            byte[] buffer = new byte[16 * 1024];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                size += count;
                if (size > bytes) {
                    throw Stopped.by(Nothing.Reason.TOO_LARGE);
                }
                out.write(buffer, count);
            }
        }
    }

    private Path create() throws Stopped {
        try {
            return Files.createTempFile(folder, "", SUFFIX);
        } catch (IOException e) {
            throw PictureOutput.fault(e);
        }
    }

    /** What cannot be deleted now, the next start deletes. */
    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("A picture of a link preview cannot be deleted: {}", e.toString());
        }
    }
}
