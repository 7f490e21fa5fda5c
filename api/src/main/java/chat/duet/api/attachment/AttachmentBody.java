package chat.duet.api.attachment;

import chat.duet.core.attachment.Upload;
import chat.duet.protocol.event.Attachment;
import chat.duet.protocol.event.Details;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as messages show it; what is not known is null.
 *
 * @param size in bytes
 * @param width in pixels, upright
 * @param height in pixels, upright
 * @param preview true where there are previews
 * @param problem why it was refused; told to its owner only
 */
public record AttachmentBody(
        String id,
        String state,
        String name,
        long size,
        @Nullable String type,
        @Nullable Long width,
        @Nullable Long height,
        @Nullable String blurHash,
        @Nullable Boolean preview,
        @Nullable String problem) {
    private static AttachmentBody of(Attachment attachment) {
        return of(attachment, null);
    }

    /** Those of a message; null where it has none. */
    public static @Nullable List<AttachmentBody> listed(Details details) {
        return details.attachments().isEmpty()
                ? null
                : details.attachments().stream().map(AttachmentBody::of).toList();
    }

    /** As its owner sees it. */
    static AttachmentBody of(Upload upload) {
        return of(upload.shown(), upload.problem());
    }

    private static AttachmentBody of(Attachment attachment, @Nullable String problem) {
        return new AttachmentBody(
                attachment.id().toString(),
                attachment.state().word(),
                attachment.name(),
                attachment.size(),
                known(attachment.type()),
                known(attachment.width()),
                known(attachment.height()),
                known(attachment.blurHash()),
                attachment.preview() ? Boolean.TRUE : null,
                problem);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long known(long number) {
        return number == 0 ? null : (Long) number;
    }
}
