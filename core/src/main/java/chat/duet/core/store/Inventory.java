package chat.duet.core.store;

import chat.duet.core.attachment.UploadState;
import chat.duet.protocol.id.UploadId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What a database says that there must be in the folder of attachments, and whether the database itself is whole. Not thread-safe. */
public final class Inventory implements AutoCloseable {
    private final Handle handle;

    private Inventory(Handle handle) {
        this.handle = handle;
    }

    /**
     * Opens a file that is there; a server may have it open.
     *
     * @throws IllegalStateException if it is not a database of this version
     */
    public static Inventory open(Path file) {
        Handle handle = new Connections(file, Connector.DIRECT).writer();
        int version = Migrations.version(handle);
        if (version != Migrations.newest()) {
            handle.close();
            throw new IllegalStateException("database: schema version %d (expected: %d; let this Duet start on it once)"
                    .formatted(version, Migrations.newest()));
        }
        return new Inventory(handle);
    }

    /** What is wrong with the database file itself; empty if nothing is. Reads all of it. */
    public List<String> damage() {
        return handle.createQuery("PRAGMA quick_check").mapTo(String.class).list().stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }

    /** Size in bytes of every content that is listed, by its hash. */
    public Map<String, Long> listed() {
        Map<String, Long> sizes = new HashMap<>();
        handle.createQuery("SELECT hash, size FROM blob")
                .map((row, context) -> sizes.put(row.getString("hash"), row.getLong("size")))
                .list();
        return sizes;
    }

    /** Every content that an upload has. */
    public Set<String> wanted() {
        return new HashSet<>(handle.createQuery("""
                        SELECT hash FROM upload WHERE hash IS NOT NULL
                        UNION SELECT small_hash FROM upload WHERE small_hash IS NOT NULL
                        UNION SELECT large_hash FROM upload WHERE large_hash IS NOT NULL""").mapTo(String.class).list());
    }

    /** Uploads that are still on their way, or wait to be looked at. */
    public Set<UploadId> unfinished() {
        return new HashSet<>(handle.createQuery("SELECT id FROM upload WHERE state < 2")
                .map((row, context) -> UploadId.of(row.getLong("id")))
                .list());
    }

    /** Writes down that a content is gone, and with it the uploads that consist of it. */
    public void lose(String hash) {
        handle.useTransaction(transaction -> {
            transaction.execute("UPDATE upload SET state = ? WHERE hash = ?", UploadState.LOST.number(), hash);
            transaction.execute("UPDATE upload SET small_hash = NULL WHERE small_hash = ?", hash);
            transaction.execute("UPDATE upload SET large_hash = NULL WHERE large_hash = ?", hash);
            transaction.execute("UPDATE upload SET hash = NULL WHERE hash = ?", hash);
            transaction.execute("DELETE FROM blob WHERE hash = ?", hash);
        });
    }

    /** Strikes a content off that no upload has. */
    public void strike(String hash) {
        handle.execute("DELETE FROM blob WHERE hash = ?", hash);
    }

    @Override
    public void close() {
        handle.close();
    }
}
