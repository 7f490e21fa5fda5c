package chat.duet.core.store;

import chat.duet.core.companion.CompanionRequest;
import chat.duet.core.companion.RequestState;
import chat.duet.core.companion.RequestStep;
import chat.duet.core.companion.Side;
import chat.duet.core.companion.Transition;
import chat.duet.core.companion.Transitions;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.core.post.Post;
import chat.duet.core.webhook.WebhookEvent;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.Notice;
import chat.duet.protocol.id.UserId;
import java.util.Optional;

/**
 * Steps of requests that exist, within a transaction of the writer: the number of companions is read and changed by the only thread that writes, so it is never
 * exceeded.
 */
final class CompanionSteps {
    private CompanionSteps() {}

    /** The request after the step; as it is, if the step was taken before. */
    static Outcome<CompanionRequest> take(
            Transaction transaction, CompanionRequest request, UserId caller, RequestStep step) {
        Side side = request.sideOf(caller);
        Transition transition = Transitions.of(request, step, side, transaction.now());
        if (transition instanceof Transition.No no) {
            return Outcome.refused(no.why());
        }
        if (!(transition instanceof Transition.Move move)) {
            return Outcome.ok(request);
        }
        ConversationState conversation = conversation(transaction, request);
        if (step.approaches() && conversation.blocks(caller.value())) {
            return Outcome.refused(Refusal.blocked());
        }
        Optional<Post> post = PostRows.find(transaction.handle(), request.post());
        if (more(request.state(), move.next().state()) > 0) {
            Optional<Refusal> full = post.flatMap(CompanionSteps::noPlace);
            if (full.isPresent()) {
                return Outcome.refused(full.get());
            }
        }
        write(transaction, request, move.next(), side, step, post);
        return Outcome.ok(move.next());
    }

    /** Why nobody more can be accepted; empty if somebody can. */
    static Optional<Refusal> noPlace(Post post) {
        return post.taken() < post.form().sought()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        ErrorCode.POST_FULL,
                        "the post has %d companions (expected: fewer than the %d sought)"
                                .formatted(post.taken(), post.form().sought())));
    }

    private static ConversationState conversation(Transaction transaction, CompanionRequest request) {
        return transaction
                .conversation(request.conversation())
                .orElseThrow(() -> new IllegalStateException("request " + request.id() + " without its conversation"));
    }

    private static void write(
            Transaction transaction,
            CompanionRequest before,
            CompanionRequest after,
            Side side,
            RequestStep step,
            Optional<Post> post) {
        CompanionRows.update(transaction.handle(), after);
        int more = more(before.state(), after.state());
        if (more != 0) {
            PostRows.take(transaction.handle(), after.post(), more);
        }
        String word = word(step, after.state());
        String plain = word.replace('_', ' ');
        tell(
                transaction,
                after,
                side,
                word,
                post.map(found -> plain + ": " + found.form().title()).orElse(plain));
    }

    /** Puts a step into the conversation of the two: the one place that everybody learns of it from. */
    static void tell(Transaction transaction, CompanionRequest request, Side side, String word, String text) {
        UserId actor = side == Side.AUTHOR ? request.author() : request.requester();
        Notice notice = Notice.of("request_" + word, request.id(), request.post());
        transaction.notice(conversation(transaction, request), actor, notice, text);
        transaction.outbox(WebhookEvent.REQUEST_CHANGED, () -> Outbox.request(request, word));
    }

    private static String word(RequestStep step, RequestState reached) {
        boolean half = step == RequestStep.CONFIRM && reached != RequestState.CONFIRMED;
        return half ? "confirmed_by_one" : CompanionRows.word(reached);
    }

    private static int more(RequestState before, RequestState after) {
        return (after.takesPlace() ? 1 : 0) - (before.takesPlace() ? 1 : 0);
    }
}
