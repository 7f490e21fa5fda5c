package chat.duet.core.companion;

import static chat.duet.core.companion.RequestState.ACCEPTED;
import static chat.duet.core.companion.RequestState.CANCELLED;
import static chat.duet.core.companion.RequestState.CONFIRMED;
import static chat.duet.core.companion.RequestState.DECLINED;
import static chat.duet.core.companion.RequestState.REQUESTED;
import static chat.duet.core.companion.RequestState.WITHDRAWN;
import static chat.duet.core.companion.Side.AUTHOR;
import static chat.duet.core.companion.Side.REQUESTER;

import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.ErrorCode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The one table of which side may do what with a request, and where that leads. */
public final class Transitions {
    private static final Set<Side> BOTH = Set.of(AUTHOR, REQUESTER);
    private static final Map<RequestStep, Rule> TABLE = new EnumMap<>(Map.of(
            RequestStep.ASK,
            new Rule(Set.of(REQUESTER), Map.of(WITHDRAWN, REQUESTED), Set.of(REQUESTED, ACCEPTED, CONFIRMED)),
            RequestStep.ACCEPT,
            new Rule(Set.of(AUTHOR), Map.of(REQUESTED, ACCEPTED), Set.of(ACCEPTED, CONFIRMED)),
            RequestStep.DECLINE,
            new Rule(Set.of(AUTHOR), Map.of(REQUESTED, DECLINED), Set.of(DECLINED)),
            RequestStep.WITHDRAW,
            new Rule(Set.of(REQUESTER), Map.of(REQUESTED, WITHDRAWN, ACCEPTED, WITHDRAWN), Set.of(WITHDRAWN)),
            // It leads there once both have confirmed.
            RequestStep.CONFIRM,
            new Rule(BOTH, Map.of(ACCEPTED, CONFIRMED), Set.of(CONFIRMED)),
            RequestStep.CANCEL,
            new Rule(BOTH, Map.of(ACCEPTED, CANCELLED, CONFIRMED, CANCELLED), Set.of(CANCELLED))));

    /**
     * @param who may
     * @param moves where it leads from each state in which it can be done
     * @param done the states in which it has been done, so that repeating it changes nothing
     */
    private record Rule(Set<Side> who, Map<RequestState, RequestState> moves, Set<RequestState> done) {}

    private Transitions() {}

    /** @param now milliseconds since 1970-01-01T00:00Z */
    public static Transition of(CompanionRequest request, RequestStep step, Side side, long now) {
        Rule rule = TABLE.get(step);
        if (rule == null) {
            throw new IllegalStateException("no rule for " + step);
        }
        if (!rule.who.contains(side)) {
            return new Transition.No(Refusal.of(
                    ErrorCode.FORBIDDEN,
                    "%s: you are the %s (expected: the %s does this)"
                            .formatted(word(step), word(side), word(side.other()))));
        }
        RequestState next = rule.moves.get(request.state());
        boolean confirms = step == RequestStep.CONFIRM && next != null;
        if (rule.done.contains(request.state()) || (confirms && request.confirmedBy(side))) {
            return new Transition.Stay();
        }
        if (next == null) {
            return new Transition.No(Refusal.of(
                    ErrorCode.REQUEST_STATE,
                    "%s: the request is %s (expected: one of %s)"
                            .formatted(
                                    word(step),
                                    word(request.state()),
                                    String.join(
                                            ", ",
                                            rule.moves.keySet().stream()
                                                    .sorted()
                                                    .map(Transitions::word)
                                                    .toList()))));
        }
        boolean halfConfirmed = confirms && !request.confirmedBy(side.other());
        return new Transition.Move(request.after(step, side, halfConfirmed ? request.state() : next, now));
    }

    /** As it is written towards clients. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
