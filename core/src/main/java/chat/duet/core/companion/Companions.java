package chat.duet.core.companion;

import chat.duet.core.companion.CompanionStore.Ask;
import chat.duet.core.companion.CompanionStore.Asked;
import chat.duet.core.companion.CompanionStore.Position;
import chat.duet.core.companion.CompanionStore.Shown;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.post.Posts;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.TextRules;
import chat.duet.protocol.id.ClientMessageId;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asking to come along, and settling it. Every step is a message in the conversation of the two, in the same transaction, so both follow it as they follow
 * their messages. Thread-safe.
 */
public final class Companions {
    private final CompanionStore store;
    private final RandomGenerator random;
    private final int longestText;

    /** @param longestText of a first message, in Unicode code points */
    public Companions(CompanionStore store, RandomGenerator random, int longestText) {
        this.store = store;
        this.random = random;
        this.longestText = longestText;
    }

    /** For a request that is not there, or not theirs: nobody may tell the two apart. */
    public static Refusal noRequest(RequestId id) {
        return Refusal.field(ErrorCode.REQUEST_NOT_FOUND, "requestId", "requestId: no request " + id + " of yours");
    }

    /**
     * Asks the author of the post to come along. Repeating it finds the request and says nothing again.
     *
     * @param text a first message to the author, or null
     */
    public CompletableFuture<Outcome<Asked>> ask(UserId requester, PostId post, @Nullable String text) {
        Optional<String> problem = Optional.ofNullable(text).flatMap(words -> TextRules.problem(words, longestText));
        if (problem.isPresent()) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.INVALID_FIELD, "text", "text: " + problem.get()));
        }
        RequestId id = RequestId.of(random.nextLong() >>> 1);
        ClientMessageId message = ClientMessageId.of("request." + RequestId.of(random.nextLong() >>> 1));
        return store.ask(new Ask(id, post, requester, ConversationId.of(random.nextLong() >>> 1), text, message));
    }

    public CompletableFuture<Outcome<Shown>> step(UserId caller, RequestId id, RequestStep step) {
        return store.step(id, caller, step);
    }

    public Outcome<Shown> find(UserId caller, RequestId id) {
        return store.find(caller, id).map(Outcome::ok).orElseGet(() -> Outcome.refused(noRequest(id)));
    }

    /**
     * @param state null for all
     * @param limit at least 1
     */
    public List<Shown> list(
            UserId caller, Side side, @Nullable RequestState state, @Nullable Position after, int limit) {
        return store.list(caller, side, state, after, limit);
    }

    /** For the author alone; to everybody else there is no such post. */
    public Outcome<List<Shown>> listOf(UserId caller, PostId post, @Nullable Position after, int limit) {
        return store.listOf(caller, post, after, limit)
                .map(Outcome::ok)
                .orElseGet(() -> Outcome.refused(Posts.noPost(post)));
    }
}
