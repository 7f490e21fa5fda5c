package chat.duet.core.store;

import chat.duet.core.link.LinkFinder;
import chat.duet.core.message.Draft;
import chat.duet.protocol.event.LinkCard;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code link}. */
final class LinkRows {
    private final boolean enabled;
    private final LinkFinder finder = new LinkFinder();

    /** @param enabled whether pages are to be looked at */
    LinkRows(boolean enabled) {
        this.enabled = enabled;
    }

    /** The page that is to be looked at for the draft. To be asked before its transaction: the writer has no time for reading texts. */
    Optional<String> of(Draft draft) {
        return enabled && draft.linkPreview() ? finder.first(draft.text()) : Optional.empty();
    }

    /** Notes the page that the message links to, in the transaction that stores the message. */
    static void add(Transaction transaction, MessageId message, String url) {
        transaction
                .handle()
                .createUpdate("""
                        INSERT INTO link (conversation_id, seq, url, due_at) VALUES (:conversation, :seq, :url, :now)""")
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .bind("url", url)
                .bind("now", transaction.now())
                .execute();
    }

    /** What is known of the page that the message links to. */
    static List<LinkCard> shown(Handle handle, MessageId message) {
        return handle.createQuery("""
                        SELECT url, title, description, image_id FROM link
                        WHERE conversation_id = :conversation AND seq = :seq AND title IS NOT NULL""")
                .bind("conversation", message.conversationId().value())
                .bind("seq", message.seq())
                .map((row, context) -> {
                    long image = row.getLong("image_id");
                    @Nullable UploadId imageId = row.wasNull() ? null : UploadId.of(image);
                    return LinkCard.of(
                            row.getString("url"), row.getString("title"), row.getString("description"), imageId);
                })
                .list();
    }
}
