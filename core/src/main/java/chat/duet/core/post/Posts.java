package chat.duet.core.post;

import chat.duet.config.Limit;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.post.PostStore.Position;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writing, changing and finding posts. Everybody may read them; only authors change theirs. Thread-safe. */
public final class Posts {
    private final PostStore store;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Limiter limiter;

    public Posts(PostStore store, InstantSource clock, RandomGenerator random, Limiter limiter) {
        this.limiter = limiter;
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /** For a post that is not there, or not theirs: nobody may tell the two apart. */
    public static Refusal noPost(PostId id) {
        return Refusal.field(ErrorCode.POST_NOT_FOUND, "postId", "postId: no post " + id);
    }

    /**
     * Refused if the trip is over already. Who writes too much still gets the post that they wrote before.
     *
     * @param client by which repeating it is known: it gets the post that is there, as it is now. Null for a post that is never taken for a repetition
     */
    public CompletableFuture<Outcome<Post>> create(UserId author, PostForm form, @Nullable ClientPostId client) {
        return fresh(form)
                .flatMap(fits -> limiter.take(Limit.POST_CREATE, author))
                .fold(
                        allowed -> store.create(PostId.of(random.nextLong() >>> 1), author, form, client),
                        refusal -> client == null
                                ? CompletableFuture.completedFuture(Outcome.refused(refusal))
                                : store.repeat(author, form, client, refusal));
    }

    private Outcome<Void> fresh(PostForm form) {
        return form.overAt() > clock.millis()
                ? Outcome.done()
                : Outcome.refused(
                        ErrorCode.INVALID_FIELD, "to", "to: " + form.to() + " (expected: a day that is not over)");
    }

    /** @param version the one that the author has seen */
    public CompletableFuture<Outcome<Post>> change(UserId author, PostId id, long version, PostChange change) {
        return store.change(id, author, version, change);
    }

    /** Deletes the post for good. Who had asked is declined, who had been accepted is cancelled. */
    public CompletableFuture<Outcome<Void>> delete(UserId author, PostId id) {
        return store.delete(id, author);
    }

    public Outcome<Post> find(PostId id) {
        return store.find(id).map(Outcome::ok).orElseGet(() -> Outcome.refused(noPost(id)));
    }

    /**
     * Those that the filter lets through. Searching for words is limited, looking through the list is not.
     *
     * @param limit at least 1
     */
    public Outcome<List<Post>> list(UserId viewer, PostFilter filter, @Nullable Position after, int limit) {
        boolean search = filter.words() != null || filter.place() != null;
        Outcome<Void> allowed = search ? limiter.take(Limit.SEARCH, viewer) : Outcome.done();
        return allowed.map(ignored -> store.list(viewer, filter, after, limit));
    }
}
