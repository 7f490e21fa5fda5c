package chat.duet.core.companion;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;

/**
 * A request to come along. There is one for each post and requester.
 *
 * @param conversation that of the two
 * @param authorConfirmed whether the author has confirmed since the request was accepted
 * @param requesterConfirmed the same of the requester
 * @param askedAt milliseconds since 1970-01-01T00:00Z
 * @param changedAt of the last step, milliseconds since 1970-01-01T00:00Z
 */
public record CompanionRequest(
        RequestId id,
        PostId post,
        UserId author,
        UserId requester,
        ConversationId conversation,
        RequestState state,
        boolean authorConfirmed,
        boolean requesterConfirmed,
        long askedAt,
        long changedAt) {

    /** Which side this one of the two is on. */
    public Side sideOf(UserId user) {
        return user.equals(author) ? Side.AUTHOR : Side.REQUESTER;
    }

    public boolean confirmedBy(Side side) {
        return side == Side.AUTHOR ? authorConfirmed : requesterConfirmed;
    }

    /** The request after a step that {@link Transitions} allows. */
    CompanionRequest after(RequestStep step, Side side, RequestState next, long now) {
        boolean confirms = step == RequestStep.CONFIRM;
        boolean kept = confirms || step == RequestStep.CANCEL;
        return new CompanionRequest(
                id,
                post,
                author,
                requester,
                conversation,
                next,
                (kept && authorConfirmed) || (confirms && side == Side.AUTHOR),
                (kept && requesterConfirmed) || (confirms && side == Side.REQUESTER),
                step == RequestStep.ASK ? now : askedAt,
                now);
    }
}
