package chat.duet.sdk.companion;

import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.sdk.http.JsonBody;
import chat.duet.sdk.http.Query;
import chat.duet.sdk.http.Slice;
import chat.duet.sdk.runtime.Callbacks;
import chat.duet.sdk.session.Rest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Companion requests. All of it needs the network; each step arrives in the conversation as a message with a notice, on all devices of both sides. Steps can be
 * repeated. Thread-safe.
 */
public final class CompanionRequests {
    private final Rest rest;
    private final Callbacks callbacks;

    public CompanionRequests(Rest rest, Callbacks callbacks) {
        this.rest = rest;
        this.callbacks = callbacks;
    }

    /**
     * Asks to come along, which opens the conversation with the author.
     *
     * @param text the first message, or null for none
     */
    public CompletableFuture<CompanionRequest> ask(PostId post, @Nullable String text) {
        return one("POST", "/v1/posts/" + post + "/requests", new JsonBody().put("text", text));
    }

    public CompletableFuture<CompanionRequest> get(RequestId id) {
        return one("GET", "/v1/requests/" + id, null);
    }

    /** The author's step. */
    public CompletableFuture<CompanionRequest> accept(RequestId id) {
        return step(id, "accept");
    }

    /** The author's step, and final. */
    public CompletableFuture<CompanionRequest> decline(RequestId id) {
        return step(id, "decline");
    }

    /** The requester's step. */
    public CompletableFuture<CompanionRequest> withdraw(RequestId id) {
        return step(id, "withdraw");
    }

    /** Either side's step; confirmed when both have. */
    public CompletableFuture<CompanionRequest> confirm(RequestId id) {
        return step(id, "confirm");
    }

    /** Either side's step, and final. */
    public CompletableFuture<CompanionRequest> cancel(RequestId id) {
        return step(id, "cancel");
    }

    /**
     * The requests that this user has made.
     *
     * @param after {@link Slice#next} of the part before, or null
     */
    public CompletableFuture<Slice<CompanionRequest>> made(@Nullable String after) {
        return list(new Query("/v1/requests").put("role", "requester").put("cursor", after));
    }

    /** The requests on this user's posts. */
    public CompletableFuture<Slice<CompanionRequest>> received(@Nullable String after) {
        return list(new Query("/v1/requests").put("role", "author").put("cursor", after));
    }

    /** The requests on one of this user's posts. */
    public CompletableFuture<Slice<CompanionRequest>> of(PostId post, @Nullable String after) {
        return list(new Query("/v1/posts/" + post + "/requests").put("cursor", after));
    }

    private CompletableFuture<Slice<CompanionRequest>> list(Query query) {
        return callbacks.answer(
                rest.get(query.toString()).thenApply(json -> Slice.parse(json, "requests", CompanionRequest::parse)));
    }

    private CompletableFuture<CompanionRequest> step(RequestId id, String step) {
        return one("POST", "/v1/requests/" + id + "/" + step, null);
    }

    private CompletableFuture<CompanionRequest> one(String method, String path, @Nullable JsonBody body) {
        return callbacks.answer(rest.json(method, path, body).thenApply(CompanionRequest::parse));
    }
}
