package chat.duet.core.post;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where posts are kept. Thread-safe. */
public interface PostStore {
    CompletableFuture<Outcome<Post>> create(PostId id, UserId author, PostForm form);

    /** Refused with {@code post_not_found} unless it is the author's, with {@code precondition_failed} unless it has this version. */
    CompletableFuture<Outcome<Post>> change(PostId id, UserId author, long version, PostChange change);

    /** Deletes it and ends its requests. Refused with {@code post_not_found} unless it is the author's. */
    CompletableFuture<Outcome<Void>> delete(PostId id, UserId author);

    Optional<Post> find(PostId id);

    /**
     * Posts, newest first, starting after {@code after} (null: from the top), without those of people whom the viewer has blocked.
     */
    List<Post> list(UserId viewer, PostFilter filter, @Nullable Position after, int limit);

    /** A place in the list, for paging by key: time of creation in milliseconds, then id. */
    record Position(long createdAt, PostId id) {
        public static Position of(Post post) {
            return new Position(post.createdAt(), post.id());
        }
    }
}
