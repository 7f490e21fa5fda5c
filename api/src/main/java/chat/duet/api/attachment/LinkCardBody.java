package chat.duet.api.attachment;

import chat.duet.protocol.event.Details;
import chat.duet.protocol.event.LinkCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page that a message links to says of itself.
 *
 * @param imageId of a picture, downloaded like an attachment; or null
 */
public record LinkCardBody(
        String url,
        String title,
        String description,
        @Nullable String imageId) {
    /** Those of a message; null where it has none. */
    public static @Nullable List<LinkCardBody> listed(Details details) {
        return details.links().isEmpty()
                ? null
                : details.links().stream().map(LinkCardBody::of).toList();
    }

    private static LinkCardBody of(LinkCard card) {
        Object imageId = card.imageId();
        return new LinkCardBody(
                card.url(), card.title(), card.description(), imageId == null ? null : imageId.toString());
    }
}
