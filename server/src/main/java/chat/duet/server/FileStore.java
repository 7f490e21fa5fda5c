package chat.duet.server;

import chat.duet.config.S3Settings;
import chat.duet.core.attachment.Attachments;
import chat.duet.core.attachment.Blobs;
import chat.duet.core.attachment.Elsewhere;
import chat.duet.core.attachment.FolderBlobs;
import chat.duet.core.attachment.Inspector;
import chat.duet.s3.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where files are kept: in a folder, or in the store that the settings name. In which store they are is written down in the folder, so that nobody looks in the
 * wrong place, finds nothing, and takes that for a loss.
 */
final class FileStore {
    private static final String NOTE = "store";

    private FileStore() {}

    /**
     * Opens it for a server; it is closed with the parts.
     *
     * @param folder of attachments
     * @throws StartException if the store cannot be used, or files are in another place
     */
    static Attachments.Outside open(S3Settings s3, Path folder, Inspector inspector, OpenParts parts)
            throws StartException {
        requireNoOther(s3, folder);
        if (!s3.enabled()) {
            return new Attachments.Outside(folder, folder(folder), Elsewhere.NONE, inspector);
        }
        S3Store store = parts.add(connect(s3));
        store.clearParts();
        note(s3, folder);
        return new Attachments.Outside(folder, store.blobs(), store.elsewhere(), inspector);
    }

    /** Opens only what is kept, to be looked at, beside a running server as well. Throws as {@link #open}. */
    static Blobs contents(S3Settings s3, Path folder, OpenParts parts) throws StartException {
        requireNoOther(s3, folder);
        return s3.enabled() ? parts.add(connect(s3)).blobs() : folder(folder);
    }

    private static FolderBlobs folder(Path folder) {
        return new FolderBlobs(folder.resolve("blobs"));
    }

    private static S3Store connect(S3Settings s3) throws StartException {
        try {
            return S3Store.open(s3);
        } catch (IOException e) {
            throw new StartException(
                    "attachments.s3: %s at %s (expected: a bucket that the key may list, write to, read and delete from)"
                            .formatted(e.getMessage(), s3.endpoint()),
                    e);
        }
    }

    private static void requireNoOther(S3Settings s3, Path folder) throws StartException {
        try {
            Path note = folder.resolve(NOTE);
            if (Files.exists(note) && !Files.readString(note).strip().equals(name(s3))) {
                throw new StartException(
                        "attachments.s3: %s, but the files are in %s (expected: that store; or move them, and change %s)"
                                .formatted(
                                        s3.enabled() ? name(s3) : "not set",
                                        Files.readString(note).strip(),
                                        note));
            }
            var some = new AtomicBoolean();
            folder(folder).list(hash -> some.set(true));
            if (s3.enabled() && some.get()) {
                throw new StartException(
                        "attachments.s3: set, but %s has files (expected: copied to the store and removed, or no store)"
                                .formatted(folder.resolve("blobs")));
            }
        } catch (IOException e) {
            throw new StartException("%s (expected: a folder that can be read; %s)".formatted(folder, e), e);
        }
    }

    private static void note(S3Settings s3, Path folder) throws StartException {
        try {
            Files.writeString(folder.resolve(NOTE), name(s3) + "\n");
        } catch (IOException e) {
            throw new StartException("%s (expected: a folder that can be written; %s)".formatted(folder, e), e);
        }
    }

    /** The address may change, the store be the same. */
    private static String name(S3Settings s3) {
        return s3.bucket() + "/" + s3.prefix();
    }
}
