package chat.duet.core.attachment;

import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which files gather until it is known what they are, each under the id of its upload. Thread-safe. */
final class Incoming {
    private static final Logger log = LoggerFactory.getLogger(Incoming.class);

    private final Path folder;
    private final DurableFolders folders = new DurableFolders();

    Incoming(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path file(UploadId id) {
        return folder.resolve(id.toString());
    }

    /**
     * Opens the file for going on at {@code offset}. What is behind that was not written down as received, and is cut off: after a loss of power it may be
     * anything.
     *
     * @throws IOException also if the file is shorter than that
     */
    FileChannel open(UploadId id, long offset) throws IOException {
        folders.make(folder);
        FileChannel channel = FileChannel.open(
                file(id), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.size() < offset) {
                throw new IOException("%s has %d bytes (expected: at least %d)".formatted(id, channel.size(), offset));
            }
            channel.truncate(offset);
            channel.position(offset);
            if (offset == 0) {
                DurableFolders.sync(folder);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void delete(UploadId id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** An empty folder for what comes out of looking at a file. */
    Path workshop(UploadId id) throws IOException {
        Path workshop = folder.resolve(id + ".work");
        empty(workshop);
        return Files.createDirectories(workshop);
    }

    void close(Path workshop) throws IOException {
        empty(workshop);
        Files.deleteIfExists(workshop);
    }

    private static void empty(Path workshop) throws IOException {
        if (Files.isDirectory(workshop)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(workshop)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Removes what a crash left behind of looking at files. To be called while nobody looks at one. */
    void clearWorkshops() {
        try {
            each(file -> {
                if (Files.isDirectory(file)) {
                    close(file);
                }
            });
        } catch (IOException e) {
            log.warn("{} not cleared up, trying again at the next start: {}", folder, e.toString());
        }
    }

    /** Removes what belongs to no upload that is still wanted. */
    void clear(Predicate<UploadId> wanted) throws IOException {
        each(file -> {
            if (Files.isRegularFile(file)
                    && UploadId.parse(file.getFileName().toString())
                            .filter(wanted)
                            .isEmpty()) {
                Files.deleteIfExists(file);
            }
        });
    }

    private interface Step {
        void take(Path file) throws IOException;
    }

    private void each(Step step) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                step.take(file);
            }
        }
    }
}
