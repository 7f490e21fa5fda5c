package chat.duet.sdk.message;

import chat.duet.protocol.id.UploadId;
import java.io.File;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of this device that goes out with a message. It must stay where it is, as it is, until it is uploaded. Immutable. */
public final class LocalFile {
    private final String path;
    private final String name;
    private final long size;
    private final @Nullable UploadId uploadId;

    private LocalFile(String path, String name, long size, @Nullable UploadId uploadId) {
        this.path = Objects.requireNonNull(path, "path");
        this.name = Objects.requireNonNull(name, "name");
        this.size = size;
        this.uploadId = uploadId;
    }

    /** @param name what the other side sees */
    public static LocalFile of(File file, String name) {
        return new LocalFile(file.getPath(), name, file.length(), null);
    }

    public static LocalFile of(String path, String name, long size, @Nullable UploadId uploadId) {
        return new LocalFile(path, name, size, uploadId);
    }

    public LocalFile with(UploadId value) {
        return new LocalFile(path, name, size, value);
    }

    public String path() {
        return path;
    }

    public String name() {
        return name;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** There as soon as the server knows that it will come. */
    public Optional<UploadId> uploadId() {
        return Optional.ofNullable(uploadId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalFile
                && ((LocalFile) other).path.equals(path)
                && ((LocalFile) other).name.equals(name)
                && ((LocalFile) other).size == size
                && Objects.equals(((LocalFile) other).uploadId, uploadId);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return "LocalFile[" + size + " bytes, " + uploadId + "]";
    }
}
