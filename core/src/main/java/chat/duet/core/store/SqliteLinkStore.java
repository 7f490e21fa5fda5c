package chat.duet.core.store;

import chat.duet.core.attachment.Content;
import chat.duet.core.attachment.UploadState;
import chat.duet.core.link.LinkStore;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.MessageId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Links in SQLite. */
final class SqliteLinkStore implements LinkStore {
    private static final String PICTURE_NAME = "preview.jpg";

    private final GroupCommit writer;
    private final ReadPool readers;

    SqliteLinkStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<Job> due(long now, int limit) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT * FROM link WHERE due_at IS NOT NULL AND due_at <= :now ORDER BY due_at LIMIT :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> new Job(
                        MessageId.of(ConversationId.of(row.getLong("conversation_id")), row.getLong("seq")),
                        row.getString("url"),
                        row.getInt("attempts")))
                .list());
    }

    @Override
    public CompletableFuture<Outcome<Void>> later(MessageId message, long dueAt) {
        return writer.submit(transaction -> {
            update(transaction.handle(), message, "attempts = attempts + 1, due_at = :at")
                    .bind("at", dueAt)
                    .execute();
            return Outcome.done();
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> nothing(MessageId message) {
        return writer.submit(transaction -> {
            update(transaction.handle(), message, "due_at = NULL").execute();
            return Outcome.done();
        });
    }

    @Override
    public CompletableFuture<Outcome<Void>> found(
            MessageId message, String title, String description, @Nullable Picture picture) {
        return writer.submit(transaction -> {
            int changed = update(
                            transaction.handle(),
                            message,
                            "due_at = NULL, title = :title, description = :description, image_id = :image")
                    .bind("title", title)
                    .bind("description", description)
                    .bind("image", picture == null ? null : (Long) picture.id().value())
                    .execute();
            if (changed == 0) {
                return Outcome.done();
            }
            if (picture != null) {
                add(transaction, message, picture);
            }
            DetailRows.changed(transaction, message);
            return Outcome.done();
        });
    }

    private static Update update(Handle handle, MessageId message, String change) {
        return handle.createUpdate("UPDATE link SET " + change
                        + " WHERE conversation_id = :conversation AND seq = :seq AND due_at IS NOT NULL")
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq());
    }

    private static void add(Transaction transaction, MessageId message, Picture picture) {
        Content content = picture.content();
        boolean withheld = transaction.message(message).orElseThrow().withheld();
        transaction
                .handle()
                .createUpdate("""
                        INSERT INTO upload (id, owner_id, name, length, received, state, hash, size, type, inline, width, height, blur_hash,
                            small_hash, large_hash, created_at, touched_at, conversation_id, seq, withheld)
                        VALUES (:id, :owner, :name, :size, :size, :state, :hash, :size, :type, :inline, :width, :height, :blur,
                            :small, :large, :now, :now, :conversation, :seq, :withheld)""")
                .bind("id", picture.id().value())
                .bind("owner", UploadRows.SERVER)
                .bind("name", PICTURE_NAME)
                .bind("size", content.size())
                .bind("state", UploadState.READY.number())
                .bind("hash", content.hash())
                .bind("type", content.type())
                .bind("inline", content.inline())
                .bind("width", content.width())
                .bind("height", content.height())
                .bind("blur", content.blurHash())
                .bind("small", content.smallHash())
                .bind("large", content.largeHash())
                .bind("now", transaction.now())
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .bind("withheld", withheld)
                .execute();
    }
}
