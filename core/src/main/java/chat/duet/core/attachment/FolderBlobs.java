package chat.duet.core.attachment;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Contents as files of a folder, spread over 256 folders by the first two digits of the hash. A file gets its name only when it is whole and synced; the
 * rename is synced with the folder before anybody relies on it.
 */
public final class FolderBlobs implements Blobs {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path root;
    private final DurableFolders folders = new DurableFolders();

    /** @param root made where it is not there; on the same file system as the files that are put in */
    public FolderBlobs(Path root) {
        this.root = root;
    }

    @Override
    public void put(String hash, Path file) throws IOException {
        Path folder = folder(hash);
        Path target = folder.resolve(hash);
        folders.make(folder);
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.WRITE)) {
            content.force(true);
        }
        Files.move(file, target, ATOMIC_MOVE, REPLACE_EXISTING);
        DurableFolders.sync(folder);
    }

    @Override
    public Blob open(String hash) throws IOException {
        FileChannel channel = FileChannel.open(path(hash), StandardOpenOption.READ);
        return new Blob() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public InputStream from(long offset) throws IOException {
                return Channels.newInputStream(channel.position(offset));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public boolean delete(String hash) throws IOException {
        return Files.deleteIfExists(path(hash));
    }

    @Override
    public void list(Consumer<String> each) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    files.forEach(file -> each.accept(file.getFileName().toString()));
                }
            }
        }
    }

    private Path path(String hash) {
        return folder(hash).resolve(hash);
    }

    private Path folder(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("hash: " + hash + " (expected: 64 digits of lower-case hexadecimal)");
        }
        return root.resolve(hash.substring(0, 2));
    }
}
