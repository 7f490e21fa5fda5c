package chat.duet.sdk.post;

import chat.duet.protocol.id.PostId;
import chat.duet.sdk.failure.DuetException;
import chat.duet.sdk.http.HttpCall;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.http.JsonObject;
import chat.duet.sdk.http.Slice;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.session.Rest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Posts. All of it needs the network. Thread-safe. */
public final class Posts {
    private final Rest rest;
    private final Callbacks callbacks;

    public Posts(Rest rest, Callbacks callbacks) {
        this.rest = rest;
        this.callbacks = callbacks;
    }

    /** Newest first. */
    public CompletableFuture<Slice<Post>> find(PostSearch search) {
        return callbacks.answer(rest.get(search.path()).thenApply(json -> Slice.parse(json, "posts", Post::parse)));
    }

    public CompletableFuture<Post> get(PostId id) {
        return one("GET", "/v1/posts/" + id, null);
    }

    /** A draft needs everything but the status. */
    public CompletableFuture<Post> write(PostDraft draft) {
        return one("POST", "/v1/posts", draft.json());
    }

    /** Changes an own post; fails with {@code precondition_failed} if it has changed while this was asked. */
    public CompletableFuture<Post> change(PostId id, PostDraft changes) {
        HttpCall read = rest.call("GET", "/v1/posts/" + id, null);
        return callbacks.answer(rest.send(read)
                .thenCompose(there -> {
                    String version = there.header("ETag");
                    if (version == null) {
                        throw DuetException.of(DuetException.PROTOCOL, "ETag: missing", null);
                    }
                    return rest.send(rest.call("PATCH", "/v1/posts/" + id, changes.json())
                            .header("If-Match", version));
                })
                .thenApply(answer -> Post.parse(JsonObject.parse(answer.body()))));
    }

    /** Deletes an own post for good; its requests are declined or cancelled. */
    public CompletableFuture<Void> delete(PostId id) {
        return callbacks.answer(rest.json("DELETE", "/v1/posts/" + id, null).thenApply(json -> null));
    }

    private CompletableFuture<Post> one(String method, String path, @Nullable JsonBody body) {
        return callbacks.answer(rest.json(method, path, body).thenApply(Post::parse));
    }
}
