package chat.duet.api.post;

import chat.duet.api.http.KeyCursor;
import chat.duet.core.post.Post;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of posts, newest first.
 *
 * @param next cursor of the page that follows, null if this is the last
 */
record PostsBody(List<PostBody> posts, @Nullable String next) {

    /** @param found one more than the limit, if there are more */
    static PostsBody of(List<Post> found, int limit) {
        List<Post> page = found.subList(0, Math.min(limit, found.size()));
        return new PostsBody(page.stream().map(PostBody::of).toList(), found.size() > limit ? cursor(page) : null);
    }

    private static String cursor(List<Post> page) {
        Post last = page.get(page.size() - 1);
        return KeyCursor.write(last.createdAt(), last.id());
    }
}
