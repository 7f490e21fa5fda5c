package chat.duet.core.conversation;

import chat.duet.config.Limit;
import chat.duet.core.account.AccountStore;
import chat.duet.core.audit.Actor;
import chat.duet.core.conversation.ConversationStore.Opened;
import chat.duet.core.conversation.ConversationStore.Position;
import chat.duet.core.conversation.ConversationStore.Summary;
import chat.duet.core.limit.Limiter;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Opening and listing conversations. Thread-safe. */
public final class Conversations {
    private final ConversationStore store;
    private final AccountStore accounts;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Limiter limiter;
    private final Duration archiveAfter;

    /** @param archiveAfter how long a conversation is over before it is in the archive */
    public Conversations(
            ConversationStore store,
            AccountStore accounts,
            InstantSource clock,
            RandomGenerator random,
            Limiter limiter,
            Duration archiveAfter) {
        this.archiveAfter = archiveAfter;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.random = random;
        this.limiter = limiter;
    }

    /** Opens the conversation of the two users, or finds it: there is never a second one. */
    public CompletableFuture<Outcome<Opened>> open(UserId opener, UserId peer) {
        return open(opener, peer, null);
    }

    /** As {@link #open(UserId, UserId)}, as if the first had done it. */
    public CompletableFuture<Outcome<Opened>> openFor(Actor by, UserId opener, UserId peer) {
        return open(opener, peer, by);
    }

    private CompletableFuture<Outcome<Opened>> open(UserId opener, UserId peer, @Nullable Actor by) {
        if (opener.equals(peer)) {
            return CompletableFuture.completedFuture(Outcome.refused(
                    ErrorCode.SELF_CONVERSATION, "userId", "userId: your own (expected: another user's)"));
        }
        if (accounts.find(peer).filter(user -> !user.deleted()).isEmpty()) {
            return CompletableFuture.completedFuture(
                    Outcome.refused(ErrorCode.USER_NOT_FOUND, "userId", "userId: no user " + peer));
        }
        if (store.acquainted(opener, peer)) {
            return begin(opener, peer, by);
        }
        return limiter.take(Limit.CONVERSATION_OPEN, opener)
                .fold(
                        admitted -> begin(opener, peer, by).thenApply(outcome -> counted(opener, outcome)),
                        refusal -> CompletableFuture.completedFuture(Outcome.refused(refusal)));
    }

    private CompletableFuture<Outcome<Opened>> begin(UserId opener, UserId peer, @Nullable Actor by) {
        return store.open(ConversationId.of(random.nextLong() >>> 1), opener, peer, clock.millis(), by);
    }

    /** Only a new conversation counts. */
    private Outcome<Opened> counted(UserId opener, Outcome<Opened> outcome) {
        if (!outcome.fold(Opened::created, refusal -> false)) {
            limiter.giveBack(Limit.CONVERSATION_OPEN, opener);
        }
        return outcome;
    }

    /** The conversation as the user sees it. Of other people's conversations one cannot even learn that they exist. */
    public Outcome<Conversation> find(UserId user, ConversationId id) {
        return store.find(user, id).map(Outcome::ok).orElseGet(() -> Outcome.refused(Refusal.noConversation(id)));
    }

    /**
     * Those in the archive, or the others.
     *
     * @param limit 1 to 100
     */
    public List<Summary> list(UserId user, boolean archived, @Nullable Position after, int limit) {
        return store.list(user, new Shelf(archived, clock.millis() - archiveAfter.toMillis()), after, limit);
    }

    /**
     * When the conversation goes, or went, to its owner's archive if nothing more is written, in milliseconds since 1970-01-01T00:00Z; empty if it never
     * does, because it is about no post, or is kept. No one moves it: it is there once that time has come.
     */
    public OptionalLong archiveAt(Conversation conversation) {
        Context context = conversation.context();
        return context.post() == null || context.kept()
                ? OptionalLong.empty()
                : OptionalLong.of(context.overAt() + archiveAfter.toMillis());
    }

    public boolean archived(Conversation conversation) {
        OptionalLong at = archiveAt(conversation);
        return at.isPresent() && at.getAsLong() <= clock.millis();
    }

    /** Keeps it out of the user's archive, or does so no longer. */
    public CompletableFuture<Outcome<Void>> keep(UserId user, ConversationId id, boolean kept) {
        return store.keep(user, id, kept);
    }
}
