package chat.duet.sdk.attachment;

import chat.duet.sdk.failure.DuetException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** FileParts of files, read and written off the SDK's thread. Thread-safe. */
public final class FileParts {
    static final int SIZE = 512 * 1024;

    private final Executor executor;

    /** @param executor may be blocked */
    public FileParts(Executor executor) {
        this.executor = executor;
    }

    /** The bytes from a place on, at most {@link #SIZE}. */
    CompletableFuture<byte[]> read(String path, long offset) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
                        long left = file.length() - offset;
                        if (left <= 0) {
                            throw new MissingFileException("file: shorter than it was");
                        }
                        byte[] bytes = new byte[(int) Math.min(SIZE, left)];
                        file.seek(offset);
                        file.readFully(bytes);
                        return bytes;
                    } catch (IOException e) {
                        throw new MissingFileException("file: cannot be read: " + e.getMessage());
                    }
                },
                executor);
    }

    /** Appends, and returns how long the file is then. */
    CompletableFuture<Long> append(File target, byte[] bytes) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (RandomAccessFile file = new RandomAccessFile(target, "rw")) {
                        file.seek(file.length());
                        file.write(bytes);
                        return file.length();
                    } catch (IOException e) {
                        throw DuetException.of(DuetException.STORAGE, target + ": " + e.getMessage(), e);
                    }
                },
                executor);
    }
}
