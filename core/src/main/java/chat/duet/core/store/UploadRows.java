package chat.duet.core.store;

import chat.duet.core.attachment.Content;
import chat.duet.core.attachment.Upload;
import chat.duet.core.attachment.UploadState;
import chat.duet.core.attachment.Uploads;
import chat.duet.core.message.Draft;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.Details;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code upload}. */
final class UploadRows {
    /** Of the pictures that the server itself fetches. */
    static final long SERVER = 0;

    private UploadRows() {}

    static Upload upload(ResultSet row) throws SQLException {
        long conversation = row.getLong("conversation_id");
        @Nullable
        MessageId message = row.wasNull() ? null : MessageId.of(ConversationId.of(conversation), row.getLong("seq"));
        return new Upload(
                UploadId.of(row.getLong("id")),
                UserId.of(row.getLong("owner_id")),
                row.getString("name"),
                row.getLong("length"),
                row.getLong("received"),
                UploadState.of(row.getInt("state")),
                row.getString("problem"),
                content(row),
                row.getLong("touched_at"),
                message);
    }

    private static @Nullable Content content(ResultSet row) throws SQLException {
        String hash = row.getString("hash");
        return hash == null
                ? null
                : new Content(
                        hash,
                        row.getLong("size"),
                        row.getString("type"),
                        row.getBoolean("inline"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getString("blur_hash"),
                        row.getString("small_hash"),
                        row.getString("large_hash"));
    }

    static Optional<Upload> find(Handle handle, UploadId id) {
        return handle.createQuery("SELECT * FROM upload WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> upload(row))
                .findOne();
    }

    /** As {@link #find(Handle, UploadId)}, for the writer. */
    static Optional<Upload> find(WriterConnection connection, UploadId id) {
        return connection.first("SELECT * FROM upload WHERE id = ?", UploadRows::upload, id.value());
    }

    /** Why the draft may not have the attachments that it wants; empty if it may, or wants none. */
    static Optional<Refusal> refusal(Handle handle, Draft draft) {
        for (UploadId id : draft.attachments()) {
            Optional<Upload> upload =
                    find(handle, id).filter(found -> found.owner().equals(draft.sender()));
            if (upload.isEmpty()) {
                return Optional.of(Uploads.none(id));
            }
            if (upload.get().message() != null || !upload.get().state().hopeful()) {
                String state = upload.get().message() != null
                        ? "belongs to a message already"
                        : upload.get().state().shown().word();
                return Optional.of(Refusal.field(
                        ErrorCode.UPLOAD_STATE,
                        "attachments",
                        "attachments: %s %s (expected: an upload that no message has)".formatted(id, state)));
            }
        }
        return Optional.empty();
    }

    /** Gives the attachments, which {@link #refusal} has let through, to the message. */
    static Details claim(WriterConnection connection, Draft draft, MessageId message, boolean withheld) {
        if (draft.attachments().isEmpty()) {
            return Details.NONE;
        }
        List<Attachment> shown = new ArrayList<>();
        for (UploadId id : draft.attachments()) {
            connection.update(
                    "UPDATE upload SET conversation_id = ?, seq = ?, place = ?, withheld = ? WHERE id = ?",
                    message.conversationId().value(),
                    message.seq(),
                    shown.size(),
                    withheld,
                    id.value());
            shown.add(find(connection, id).orElseThrow().shown());
        }
        return Details.of(shown, List.of());
    }

    /** The files of a message, as they are now. */
    static List<Attachment> shown(Handle handle, MessageId message) {
        return handle.createQuery("""
                        SELECT * FROM upload
                        WHERE conversation_id = :conversation AND seq = :seq AND owner_id <> :server ORDER BY place""")
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .bind("server", SERVER)
                .map((row, context) -> upload(row).shown())
                .list();
    }

    /** Of somebody who leaves: what was sent is the other side's as well, and stays; the rest goes. */
    static void leave(Handle handle, UserId user) {
        handle.createQuery("SELECT id FROM upload WHERE owner_id = :user AND conversation_id IS NULL")
                .bind("user", user.value())
                .mapTo(Long.class)
                .forEach(id -> BlobRows.doubt(handle, UploadId.of(id)));
        handle.createUpdate("DELETE FROM upload WHERE owner_id = :user AND conversation_id IS NULL")
                .bind("user", user.value())
                .execute();
    }

    /** Those that have not got on since then, and those that nobody has sent since then. */
    static List<Upload> expired(Handle handle, long before, int limit) {
        return handle.createQuery("""
                        SELECT * FROM upload WHERE touched_at < :before AND conversation_id IS NULL AND owner_id <> :server
                        UNION ALL SELECT * FROM upload WHERE state = 0 AND touched_at < :before AND conversation_id IS NOT NULL
                        LIMIT :limit""")
                .bind("before", before)
                .bind("server", SERVER)
                .bind("limit", limit)
                .map((row, context) -> upload(row))
                .list();
    }
}
