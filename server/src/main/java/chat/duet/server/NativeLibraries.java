package chat.duet.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sqlite-jdbc unpacks SQLite's native library. It does so at each start, and a killed process cannot take its copy away again: in the system's
 * temporary folder they would pile up with every crash. Here the next start, which holds the folder's lock, clears them.
 */
final class NativeLibraries {
    private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final long ENOUGH_BYTES = 8L * 1024 * 1024;

    private NativeLibraries() {}

    /** To be called before the database is opened. Where the disk is nearly full, the system's temporary folder has to do. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        if (Files.getFileStore(folder).getUsableSpace() < ENOUGH_BYTES) {
            log.warn("Less than {} MiB free in {}", ENOUGH_BYTES / 1024 / 1024, folder);
        } else {
            System.setProperty(FOLDER, folder.toString());
        }
    }
}
