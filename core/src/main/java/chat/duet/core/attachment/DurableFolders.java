package chat.duet.core.attachment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes folders that outlive a loss of power: a file that was synced is lost all the same if the folder that it lies in is not yet on disk. Each folder is
 * synced into those above it once in the life of this, also one that was there: whoever made it may have been killed before they could. Thread-safe.
 */
final class DurableFolders {
    /** Enough for the folder of attachments in the data folder, and what is in it. */
    private static final int LEVELS = 3;

    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    void make(Path folder) throws IOException {
        if (made.contains(folder)) {
            return;
        }
        Files.createDirectories(folder);
        Path above = folder.toAbsolutePath().getParent();
        for (int level = 0; level < LEVELS && above != null; level++, above = above.getParent()) {
            sync(above);
        }
        made.add(folder);
    }

    /** What was renamed or made in the folder outlives a loss of power. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
