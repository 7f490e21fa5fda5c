package chat.duet.protocol.event;

import chat.duet.protocol.id.UploadId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a page that a message links to says of itself. Immutable. */
public final class LinkCard {
    private final String url;
    private final String title;
    private final String description;
    private final @Nullable UploadId imageId;

    private LinkCard(String url, String title, String description, @Nullable UploadId imageId) {
        this.url = Objects.requireNonNull(url, "url");
        this.title = Objects.requireNonNull(title, "title");
        this.description = Objects.requireNonNull(description, "description");
        this.imageId = imageId;
    }

    /**
     * A card.
     *
     * @param url as it stands in the message
     * @param title empty where the page has none
     * @param description empty where the page has none
     * @param imageId of a picture that the server keeps, downloaded like an attachment; or null
     */
    public static LinkCard of(String url, String title, String description, @Nullable UploadId imageId) {
        return new LinkCard(url, title, description, imageId);
    }

    public String url() {
        return url;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public @Nullable UploadId imageId() {
        return imageId;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof LinkCard)) {
            return false;
        }
        LinkCard that = (LinkCard) other;
        return that.url.equals(url)
                && that.title.equals(title)
                && that.description.equals(description)
                && Objects.equals(that.imageId, imageId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, title, description, imageId);
    }

    @Override
    public String toString() {
        return "LinkCard[url=" + url.length() + " chars, imageId=" + imageId + "]";
    }
}
