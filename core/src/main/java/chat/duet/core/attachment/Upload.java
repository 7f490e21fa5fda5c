package chat.duet.core.attachment;

import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.id.MessageId;
import chat.duet.protocol.id.UploadId;
import chat.duet.protocol.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way, or one that is there.
 *
 * @param name as its owner calls it; never used as a path
 * @param length bytes that were announced
 * @param received how many of them are on disk
 * @param problem why it was refused, or null
 * @param content what it is, or null until that is known
 * @param touchedAt when it last got on, milliseconds since 1970-01-01T00:00Z
 * @param message what it belongs to, or null until that is sent
 */
public record Upload(
        UploadId id,
        UserId owner,
        String name,
        long length,
        long received,
        UploadState state,
        @Nullable String problem,
        @Nullable Content content,
        long touchedAt,
        @Nullable MessageId message) {
    /** Whether all bytes are on disk. */
    public boolean complete() {
        return received == length;
    }

    /** As messages show it. */
    public Attachment shown() {
        if (content == null) {
            return Attachment.of(id, state.shown(), name, length);
        }
        return Attachment.of(id, state.shown(), name, content.size())
                .withType(content.type())
                .withPicture(content.width(), content.height(), content.blurHash(), content.smallHash() != null);
    }
}
