package chat.duet.sdk.post;

import chat.duet.protocol.id.UserId;
import chat.duet.sdk.http.Query;
import org.jspecify.annotations.Nullable;

/** Which posts: all of what is said must hold. Not thread-safe. */
public final class PostSearch {
    private final Query query = new Query("/v1/posts");

    /** Words in title, body or place. */
    public PostSearch words(String value) {
        query.put("q", value);
        return this;
    }

    public PostSearch place(String value) {
        query.put("place", value);
        return this;
    }

    /**
     * Trips of which some day is among these.
     *
     * @param from such as 2030-05-01, or null
     * @param to the last day, or null
     */
    public PostSearch days(@Nullable String from, @Nullable String to) {
        query.put("from", from).put("to", to);
        return this;
    }

    public PostSearch author(UserId value) {
        query.put("author", value);
        return this;
    }

    /** @param value open, full or closed */
    public PostSearch status(String value) {
        query.put("status", value);
        return this;
    }

    /** @param value 1 to 100 */
    public PostSearch limit(int value) {
        query.put("limit", value);
        return this;
    }

    /** The part that follows another. */
    public PostSearch after(String next) {
        query.put("cursor", next);
        return this;
    }

    String path() {
        return query.toString();
    }
}
