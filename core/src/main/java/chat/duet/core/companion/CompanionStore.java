package chat.duet.core.companion;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.post.Member;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where companion requests are kept. Thread-safe. */
public interface CompanionStore {
    /** Makes the request, or finds it, with the conversation of the two and the card in it. */
    CompletableFuture<Outcome<Asked>> ask(Ask ask);

    /** Takes a step, and tells both sides in the same transaction. Refused with {@code request_not_found} unless the caller may see it. */
    CompletableFuture<Outcome<Shown>> step(RequestId id, UserId caller, RequestStep step);

    /** Empty unless the caller is one of the two, and may see it. */
    Optional<Shown> find(UserId caller, RequestId id);

    /** The caller's requests on this side, the last asked first, starting after {@code after} (null: from the top). */
    List<Shown> list(UserId caller, Side side, @Nullable RequestState state, @Nullable Position after, int limit);

    /** The same of one post; empty unless the caller is its author and it is still there. */
    Optional<List<Shown>> listOf(UserId caller, PostId post, @Nullable Position after, int limit);

    /**
     * What is asked.
     *
     * @param id of the request, if it is new
     * @param conversation of the conversation, if it is new
     * @param text a first message, or null
     * @param message of that message, unused before
     */
    record Ask(
            RequestId id,
            PostId post,
            UserId requester,
            ConversationId conversation,
            @Nullable String text,
            ClientMessageId message) {}

    /**
     * What asking came to.
     *
     * @param created whether it was not asked already
     */
    record Asked(Shown request, boolean created) {}

    /**
     * A request with what it is shown with.
     *
     * @param postTitle null once the post is deleted
     */
    record Shown(
            CompanionRequest request,
            Member author,
            Member requester,
            @Nullable String postTitle) {
        public Shown with(CompanionRequest changed) {
            return new Shown(changed, author, requester, postTitle);
        }

        public Position position() {
            return new Position(request.askedAt(), request.id());
        }
    }

    /** A place in a list, for paging by key: when it was asked in milliseconds, then id. */
    record Position(long askedAt, RequestId id) {}
}
