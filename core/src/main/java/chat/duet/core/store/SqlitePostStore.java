package chat.duet.core.store;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.post.ClientPostId;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostChange;
import chat.duet.core.post.PostFilter;
import chat.duet.core.post.PostForm;
import chat.duet.core.post.PostStatus;
import chat.duet.core.post.PostStore;
import chat.duet.core.post.Posts;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Posts in SQLite. What is searched of a post changes in the same transaction as the post. */
final class SqlitePostStore implements PostStore {
    private final GroupCommit writer;
    private final ReadPool readers;

    SqlitePostStore(GroupCommit writer, ReadPool readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletableFuture<Outcome<Post>> create(
            PostId id, UserId author, PostForm form, @Nullable ClientPostId client) {
        return writer.submit(transaction -> {
            Handle handle = transaction.handle();
            if (client == null) {
                return Outcome.ok(insert(transaction, id, author, form));
            }
            return PostKeys.repeated(handle, author, client, form).orElseGet(() -> {
                Post post = insert(transaction, id, author, form);
                PostKeys.add(handle, author, client, id, form);
                return Outcome.ok(post);
            });
        });
    }

    private static Post insert(Transaction transaction, PostId id, UserId author, PostForm form) {
        PostRows.insert(transaction.handle(), id, author, form, transaction.now());
        return PostRows.find(transaction.handle(), id).orElseThrow();
    }

    @Override
    public CompletableFuture<Outcome<Post>> repeat(
            UserId author, PostForm form, ClientPostId client, Refusal otherwise) {
        return writer.submit(transaction -> PostKeys.repeated(transaction.handle(), author, client, form)
                .orElseGet(() -> Outcome.refused(otherwise)));
    }

    @Override
    public CompletableFuture<Outcome<Post>> change(PostId id, UserId author, long version, PostChange change) {
        return writer.submit(transaction -> own(transaction.handle(), id, author)
                .flatMap(post -> post.version() == version ? Outcome.ok(post) : outdated(post, version))
                .flatMap(post -> change.applyTo(post).map(form -> change(transaction, post, form, change.closed()))));
    }

    private static Outcome<Post> own(Handle handle, PostId id, UserId author) {
        return PostRows.find(handle, id)
                .filter(post -> post.author().id().equals(author))
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(Posts.noPost(id)));
    }

    private static Outcome<Post> outdated(Post post, long version) {
        return Outcome.refused(
                ErrorCode.PRECONDITION_FAILED,
                "If-Match: version %d (expected: %d, the post has changed)".formatted(version, post.version()));
    }

    private static Post change(Transaction transaction, Post post, PostForm form, @Nullable Boolean close) {
        boolean closed = Optional.ofNullable(close).orElse(post.status() == PostStatus.CLOSED);
        transaction.overwriting(
                () -> PostRows.update(transaction.handle(), post.id(), form, closed, transaction.now()));
        return PostRows.find(transaction.handle(), post.id()).orElseThrow();
    }

    @Override
    public CompletableFuture<Outcome<Void>> delete(PostId id, UserId author) {
        return writer.submit(
                transaction -> own(transaction.handle(), id, author).flatMap(post -> delete(transaction, post)));
    }

    /** The same within a transaction: its requests end, as if the author had ended each. */
    static Outcome<Void> delete(Transaction transaction, Post post) {
        SqliteCompanionStore.endAll(transaction, post);
        transaction.overwriting(() -> {
            PostRows.erase(transaction.handle(), post.id(), transaction.now());
            PostKeys.erase(transaction.handle(), post.id());
        });
        return Outcome.done();
    }

    @Override
    public Optional<Post> find(PostId id) {
        return readers.read(handle -> PostRows.visible(handle, id));
    }

    @Override
    public List<Post> list(UserId viewer, PostFilter filter, @Nullable Position after, int limit) {
        return readers.read(handle -> PostSearch.run(handle, viewer, filter, after, limit));
    }
}
