package chat.duet.core.store;

import chat.duet.config.Limit;
import chat.duet.core.companion.CompanionRequest;
import chat.duet.core.companion.CompanionStore.Ask;
import chat.duet.core.companion.CompanionStore.Asked;
import chat.duet.core.companion.RequestState;
import chat.duet.core.companion.RequestStep;
import chat.duet.core.companion.Side;
import chat.duet.core.companion.Transition;
import chat.duet.core.companion.Transitions;
import chat.duet.core.limit.Limiter;
import chat.duet.core.message.Acquaintance;
import chat.duet.core.message.Draft;
import chat.duet.core.message.Strangers;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.post.Post;
import chat.duet.core.post.PostStatus;
import chat.duet.core.post.Posts;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.UserId;
import java.util.Optional;

/**
 * Asking to come along, within a transaction of the writer. If the author has blocked the requester, everything is to the requester as it would be otherwise,
 * and nothing of it is to be seen by the author.
 */
final class Asking {
    private final Strangers strangers;
    private final Limiter limiter;

    Asking(Strangers strangers, Limiter limiter) {
        this.limiter = limiter;
        this.strangers = strangers;
    }

    Outcome<Asked> ask(Transaction transaction, Ask ask) {
        Optional<Post> found = PostRows.visible(transaction.handle(), ask.post());
        if (found.isEmpty()) {
            return Outcome.refused(Posts.noPost(ask.post()));
        }
        Post post = found.get();
        if (post.author().id().equals(ask.requester())) {
            return Outcome.refused(ErrorCode.OWN_POST, "postId", "postId: your own post (expected: another user's)");
        }
        Optional<CompanionRequest> before = CompanionRows.between(transaction.handle(), ask.post(), ask.requester());
        if (before.isPresent()) {
            Transition transition = Transitions.of(before.get(), RequestStep.ASK, Side.REQUESTER, transaction.now());
            if (transition instanceof Transition.No no) {
                return Outcome.refused(no.why());
            }
            if (transition instanceof Transition.Stay) {
                return Outcome.ok(asked(transaction, before.get(), false));
            }
        }
        return refusal(transaction, post, ask)
                .<Outcome<Asked>>map(Outcome::refused)
                .orElseGet(() -> open(transaction, post, ask)
                        .map(conversation -> request(transaction, post, ask, before, conversation)));
    }

    /** Whatever could be refused is found out before the first write. */
    private Optional<Refusal> refusal(Transaction transaction, Post post, Ask ask) {
        if (post.status() == PostStatus.CLOSED || post.form().overAt() <= transaction.now()) {
            return Optional.of(Refusal.of(
                    ErrorCode.POST_CLOSED, "the post is closed, or its trip is over (expected: an open one)"));
        }
        if (SqliteSilenceStore.blocks(
                transaction.handle(), ask.requester(), post.author().id())) {
            return Optional.of(Refusal.blocked());
        }
        // Last, because it counts what it lets through.
        return CompanionSteps.noPlace(post)
                .or(() -> firstMessage(transaction, post, ask))
                .or(() -> limiter.take(Limit.REQUEST_CREATE, ask.requester()).refusal());
    }

    private Optional<Refusal> firstMessage(Transaction transaction, Post post, Ask ask) {
        String text = ask.text();
        if (text == null) {
            return Optional.empty();
        }
        Acquaintance acquaintance = transaction
                .between(ask.requester(), post.author().id())
                .map(conversation -> conversation.acquaintance(ask.requester()))
                .orElseGet(() -> Acquaintance.answered(true));
        return strangers.refusal(acquaintance, text, 0, transaction.now());
    }

    private static Outcome<ConversationState> open(Transaction transaction, Post post, Ask ask) {
        return SqliteConversationStore.open(
                        transaction,
                        ask.conversation(),
                        ask.requester(),
                        post.author().id(),
                        transaction.now())
                .map(opened ->
                        transaction.conversation(opened.conversation().id()).orElseThrow());
    }

    private static Asked request(
            Transaction transaction,
            Post post,
            Ask ask,
            Optional<CompanionRequest> before,
            ConversationState conversation) {
        UserId author = post.author().id();
        ConversationId id = ConversationId.of(conversation.id);
        boolean withheld = conversation.blocks(author.value());
        CompanionRequest request = new CompanionRequest(
                before.map(CompanionRequest::id).orElse(ask.id()),
                post.id(),
                author,
                ask.requester(),
                id,
                RequestState.REQUESTED,
                false,
                false,
                transaction.now(),
                transaction.now());
        CompanionRows.save(transaction.handle(), request, withheld);
        ContextRows.about(transaction.handle(), id, ask.requester(), post.id());
        if (!withheld) {
            ContextRows.about(transaction.handle(), id, author, post.id());
        }
        CompanionSteps.tell(
                transaction,
                request,
                Side.REQUESTER,
                CompanionRows.word(request.state()),
                post.form().title());
        String text = ask.text();
        if (text != null) {
            transaction.append(conversation, new Draft(ask.requester(), id, ask.message(), text, null));
        }
        return asked(transaction, request, true);
    }

    private static Asked asked(Transaction transaction, CompanionRequest request, boolean created) {
        return new Asked(
                CompanionRows.find(transaction.handle(), request.requester(), request.id())
                        .orElseThrow(),
                created);
    }
}
