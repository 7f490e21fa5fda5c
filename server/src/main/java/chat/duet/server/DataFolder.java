package chat.duet.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one folder the server writes to, held by an exclusive lock while open. The operating system drops the lock when the
 * process dies, however it dies, so a crash leaves nothing to clean up.
 */
public final class DataFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing, readable by its owner only, and locks it.
     *
     * @throws StartException when it cannot be made or written, or another process holds it
     */
    public static DataFolder open(Path folder) throws StartException {
        var root = folder.toAbsolutePath().normalize();
        try {
            create(root);
            var data = new DataFolder(root, lock(root));
            create(data.broker());
            create(data.extensions());
            create(data.attachments());
            NativeLibraries.prepare(root.resolve("native"));
            return data;
        } catch (IOException e) {
            throw new StartException(
                    "data-folder: %s (expected: a folder that can be written; %s)".formatted(root, e), e);
        }
    }

    public Path root() {
        return root;
    }

    /** The database of the chat: must be backed up. */
    public Path database() {
        return database(root);
    }

    static Path database(Path root) {
        return root.resolve("duet.db");
    }

    /** Files of messages: to be backed up with the database, after it. */
    public Path attachments() {
        return attachments(root);
    }

    static Path attachments(Path root) {
        return root.resolve("attachments");
    }

    /** The broker's own files: a cache that the database refills. */
    public Path broker() {
        return root.resolve("broker");
    }

    /** Further HiveMQ extensions, one folder each. */
    public Path extensions() {
        return root.resolve("extensions");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            log.warn("The lock on {} could not be released", root, e);
        }
    }

    private static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (folder.getParent() != null) {
                Files.createDirectories(folder.getParent());
            }
            Files.createDirectory(folder);
            var posix = posix(folder);
            if (posix != null) {
                posix.setPermissions(OWNER_ONLY);
            }
        } else if (readableByOthers(folder)) {
            log.warn("Other users of this machine may read {}; chmod 700 keeps them out", folder);
        }
    }

    private static boolean readableByOthers(Path folder) throws IOException {
        var posix = posix(folder);
        return posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
    }

    private static @Nullable PosixFileAttributeView posix(Path folder) {
        return Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileChannel lock(Path root) throws IOException, StartException {
        var file = root.resolve("duet.lock");
        var channel = FileChannel.open(file, CREATE, READ, WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartException("data-folder: %s (expected: a folder that no other process uses; %s is locked)"
                    .formatted(root, file));
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            var held = channel.tryLock();
            if (held != null) {
                // A lock alone does not show that there is room to write.
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
            }
            return held;
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
