package chat.duet.core.post;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where posts are kept. Thread-safe. */
public interface PostStore {
    /**
     * Stores it, unless the author has written one under this client id before: then the answer is that one as it is now. Refused with
     * {@code client_post_id_reused} if they had written something else under it, with {@code post_not_found} if they have deleted it since.
     *
     * @param client null for a post that is never taken for a repetition
     */
    CompletableFuture<Outcome<Post>> create(PostId id, UserId author, PostForm form, @Nullable ClientPostId client);

    /** The answer of {@link #create} to a repetition; to anything else {@code otherwise}. */
    CompletableFuture<Outcome<Post>> repeat(UserId author, PostForm form, ClientPostId client, Refusal otherwise);

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
