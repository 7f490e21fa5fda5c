package chat.duet.core.store;

import chat.duet.core.attachment.Content;
import chat.duet.core.attachment.Upload;
import chat.duet.core.attachment.UploadState;
import chat.duet.core.attachment.UploadStore;
import chat.duet.core.attachment.Uploads;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Uploads in SQLite. What each of them has the writer do stands in line before messages, so that it runs statements that are prepared once: Jdbi's take
 * milliseconds at times, because nothing that is needed so rarely is ever compiled. What only clearing up does may be Jdbi's.
 */
final class SqliteUploadStore implements UploadStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteUploadStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Upload>> create(Upload upload, long quota) {
        return writer.submit(transaction -> {
            WriterConnection connection = transaction.connection();
            long used = connection
                    .first(
                            "SELECT ifnull(sum(max(length, size)), 0) FROM upload WHERE owner_id = ? AND state < 3",
                            row -> row.getLong(1),
                            upload.owner().value())
                    .orElseThrow();
            if (used + upload.length() > quota) {
                return Outcome.refused(
                        ErrorCode.QUOTA_EXCEEDED,
                        "length: %d bytes, with %d in use (expected: at most %d together)"
                                .formatted(upload.length(), used, quota));
            }
            connection.update(
                    "INSERT INTO upload (id, owner_id, name, length, created_at, touched_at) VALUES (?, ?, ?, ?, ?, ?)",
                    upload.id().value(),
                    upload.owner().value(),
                    upload.name(),
                    upload.length(),
                    transaction.now(),
                    transaction.now());
            return Outcome.ok(upload);
        });
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return readers.read(handle -> UploadRows.find(handle, id));
    }

    @Override
    public CompletableFuture<Outcome<Upload>> received(UploadId id, long bytes) {
        return change(id, UploadState.RECEIVING, transaction -> {
            WriterConnection connection = transaction.connection();
            connection.update(
                    "UPDATE upload SET received = ?, touched_at = ?, state = (length = ?) WHERE id = ?",
                    bytes,
                    transaction.now(),
                    bytes,
                    id.value());
            Upload upload = UploadRows.find(connection, id).orElseThrow();
            if (upload.complete()) {
                tell(transaction, upload);
            }
            return Outcome.ok(upload);
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> cancel(UploadId id) {
        return writer.submit(transaction -> {
            Optional<Upload> upload = UploadRows.find(transaction.connection(), id);
            if (upload.isEmpty()) {
                return Outcome.refused(Uploads.none(id));
            }
            if (upload.get().message() == null) {
                delete(transaction, id);
            } else if (upload.get().state() == UploadState.RECEIVING) {
                giveUp(transaction, upload.get());
            } else {
                return Outcome.refused(
                        ErrorCode.UPLOAD_STATE, "the file has been sent (expected: one that no message has)");
            }
            return Outcome.done();
        });
    }

    @Override
    public List<Upload> in(UploadState state, int limit) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT * FROM upload WHERE state < 2 AND state = :state ORDER BY touched_at, id LIMIT :limit")
                .bind("state", state.number())
                .bind("limit", limit)
                .map((row, context) -> UploadRows.upload(row))
                .list());
    }

    @Override
    public CompletableFuture<Outcome<Integer>> attempt(UploadId id) {
        return change(id, UploadState.PROCESSING, transaction -> {
            WriterConnection connection = transaction.connection();
            int before = connection
                    .first("SELECT attempts FROM upload WHERE id = ?", row -> row.getInt(1), id.value())
                    .orElseThrow();
            connection.update("UPDATE upload SET attempts = attempts + 1 WHERE id = ?", id.value());
            return Outcome.ok(before);
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> excuse(UploadId id) {
        return change(id, UploadState.PROCESSING, transaction -> {
            transaction
                    .connection()
                    .update(
                            "UPDATE upload SET attempts = attempts - 1, touched_at = ? WHERE id = ?",
                            transaction.now(),
                            id.value());
            return Outcome.done();
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> announce(String hash, long size) {
        return writer.submit(transaction -> {
            transaction
                    .connection()
                    .update(
                            "INSERT INTO blob (hash, size) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET doubtful = 1",
                            hash,
                            size);
            return Outcome.done();
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> ready(UploadId id, Content content) {
        return change(id, UploadState.PROCESSING, transaction -> {
            transaction
                    .connection()
                    .update(
                            """
                            UPDATE upload SET state = ?, hash = ?, size = ?, type = ?, inline = ?, width = ?,
                                height = ?, blur_hash = ?, small_hash = ?, large_hash = ?, touched_at = ?
                            WHERE id = ?""",
                            UploadState.READY.number(),
                            content.hash(),
                            content.size(),
                            content.type(),
                            content.inline(),
                            content.width(),
                            content.height(),
                            content.blurHash(),
                            content.smallHash(),
                            content.largeHash(),
                            transaction.now(),
                            id.value());
            return told(transaction, id);
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> refuse(UploadId id, String problem) {
        return change(id, UploadState.PROCESSING, transaction -> {
            transaction
                    .connection()
                    .update(
                            "UPDATE upload SET state = ?, problem = ? WHERE id = ?",
                            UploadState.REFUSED.number(),
                            problem,
                            id.value());
            return told(transaction, id);
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> lose(UploadId id) {
        return writer.submit(transaction -> {
            Optional<Upload> upload = UploadRows.find(transaction.connection(), id);
            upload.ifPresent(found -> giveUp(transaction, found));
            return Outcome.done();
        });
    }

    @Override
    public boolean expired(long before) {
        return readers.read(handle -> !UploadRows.expired(handle, before, 1).isEmpty());
    }

    @Override
    public boolean doubtful() {
        return readers.read(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM blob WHERE doubtful = 1)")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public CompletableFuture<Outcome<Integer>> expire(long before, int limit) {
        return writer.submit(transaction -> {
            List<Upload> expired = UploadRows.expired(transaction.handle(), before, limit);
            for (Upload upload : expired) {
                if (upload.message() == null) {
                    delete(transaction, upload.id());
                } else {
                    giveUp(transaction, upload);
                }
            }
            return Outcome.ok(expired.size());
        });
    }

    @Override
    public CompletableFuture<Outcome<Map<String, Long>>> unwanted(int limit) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            Map<String, Long> sizes = new HashMap<>();
            handle.createQuery("SELECT hash, size FROM blob WHERE doubtful = 1 LIMIT :limit")
                    .bind("limit", limit)
                    .map((row, context) -> Map.entry(row.getString("hash"), row.getLong("size")))
                    .forEach(content -> sizes.put(content.getKey(), content.getValue()));
            sizes.keySet().forEach(hash -> handle.execute("UPDATE blob SET doubtful = 0 WHERE hash = ?", hash));
            sizes.keySet().removeIf(hash -> BlobRows.wanted(handle, hash));
            sizes.keySet().forEach(hash -> handle.execute("DELETE FROM blob WHERE hash = ?", hash));
            return Outcome.ok(sizes);
        });
    }

    @Override
    public Optional<Upload> visible(UserId reader, UploadId id) {
        return readers.read(handle -> handle.createQuery("""
                        SELECT u.* FROM upload u
                        JOIN user reader ON reader.id = :reader AND reader.deleted_at = 0 AND reader.suspended_at = 0
                        WHERE u.id = :id AND (u.owner_id = :reader OR (
                            u.withheld = 0
                            AND EXISTS (SELECT 1 FROM participant p
                                WHERE p.user_id = :reader AND p.conversation_id = u.conversation_id AND p.hidden = 0)
                            AND NOT EXISTS (SELECT 1 FROM block b WHERE b.user_id = u.owner_id AND b.blocked_id = :reader)))""")
                .bind("reader", reader.value())
                .bind("id", id.value())
                .map((row, context) -> UploadRows.upload(row))
                .findOne());
    }

    @Override
    public List<Upload> of(UserId owner, long after, int limit) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT * FROM upload WHERE owner_id = :owner AND id > :after ORDER BY id LIMIT :limit")
                .bind("owner", owner.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> UploadRows.upload(row))
                .list());
    }

    private <T> CompletableFuture<Outcome<T>> change(
            UploadId id, UploadState expected, Function<Transaction, Outcome<T>> change) {
        return writer.submit(transaction -> {
            Optional<Upload> upload = UploadRows.find(transaction.connection(), id);
            if (upload.isEmpty()) {
                return Outcome.refused(Uploads.none(id));
            }
            if (upload.get().state() != expected) {
                return Outcome.refused(
                        ErrorCode.UPLOAD_STATE,
                        "the upload is %s (expected: %s)"
                                .formatted(
                                        upload.get().state().shown().word(),
                                        expected.shown().word()));
            }
            return change.apply(transaction);
        });
    }

    private static void giveUp(Transaction transaction, Upload upload) {
        transaction
                .connection()
                .update(
                        "UPDATE upload SET state = ? WHERE id = ?",
                        UploadState.LOST.number(),
                        upload.id().value());
        tell(transaction, upload);
    }

    private static void delete(Transaction transaction, UploadId id) {
        BlobRows.doubt(transaction.handle(), id);
        transaction.connection().update("DELETE FROM upload WHERE id = ?", id.value());
    }

    private static Outcome<Void> told(Transaction transaction, UploadId id) {
        tell(transaction, UploadRows.find(transaction.connection(), id).orElseThrow());
        return Outcome.done();
    }

    private static void tell(Transaction transaction, Upload upload) {
        MessageId message = upload.message();
        if (message != null) {
            DetailRows.changed(transaction, message);
        }
    }
}
