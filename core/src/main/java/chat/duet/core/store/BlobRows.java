package chat.duet.core.store;

import chat.duet.protocol.id.UploadId;
import org.jdbi.v3.core.Handle;

/** Rows of the table {@code blob}. */
final class BlobRows {
    private BlobRows() {}

    /** Whether an upload has this content. */
    static boolean wanted(Handle handle, String hash) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM upload WHERE hash = :hash)
                            OR EXISTS (SELECT 1 FROM upload WHERE small_hash = :hash)
                            OR EXISTS (SELECT 1 FROM upload WHERE large_hash = :hash)""").bind("hash", hash).mapTo(Boolean.class).one();
    }

    /** The upload is about to let go of its contents. */
    static void doubt(Handle handle, UploadId upload) {
        handle.createUpdate("""
                        UPDATE blob SET doubtful = 1 WHERE hash IN (
                            SELECT hash FROM upload WHERE id = :id AND hash IS NOT NULL
                            UNION SELECT small_hash FROM upload WHERE id = :id AND small_hash IS NOT NULL
                            UNION SELECT large_hash FROM upload WHERE id = :id AND large_hash IS NOT NULL)""").bind("id", upload.value()).execute();
    }
}
