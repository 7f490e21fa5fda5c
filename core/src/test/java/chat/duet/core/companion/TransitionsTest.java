package chat.duet.core.companion;

import static chat.duet.core.companion.RequestState.ACCEPTED;
import static chat.duet.core.companion.RequestState.CANCELLED;
import static chat.duet.core.companion.RequestState.CONFIRMED;
import static chat.duet.core.companion.RequestState.DECLINED;
import static chat.duet.core.companion.RequestState.REQUESTED;
import static chat.duet.core.companion.RequestState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.PostId;
import chat.duet.protocol.id.RequestId;
import chat.duet.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    /** What each step does in each state: where it leads, = for done before, ! for refused by the state, - for the wrong side. */
    private static final String EXPECTED = """
            step     side       requested accepted  declined  withdrawn confirmed cancelled
            ASK      AUTHOR     -         -         -         -         -         -
            ASK      REQUESTER  =         =         !         REQUESTED =         !
            ACCEPT   AUTHOR     ACCEPTED  =         !         !         =         !
            ACCEPT   REQUESTER  -         -         -         -         -         -
            DECLINE  AUTHOR     DECLINED  !         =         !         !         !
            DECLINE  REQUESTER  -         -         -         -         -         -
            WITHDRAW AUTHOR     -         -         -         -         -         -
            WITHDRAW REQUESTER  WITHDRAWN WITHDRAWN !         =         !         !
            CONFIRM  AUTHOR     !         ACCEPTED  !         !         =         !
            CONFIRM  REQUESTER  !         ACCEPTED  !         !         =         !
            CANCEL   AUTHOR     !         CANCELLED !         !         CANCELLED =
            CANCEL   REQUESTER  !         CANCELLED !         !         CANCELLED =
            """;

    private static final long LATER = 2;

    private record Line(RequestStep step, Side side, List<String> outcomes) {}

    static Stream<Line> lines() {
        return EXPECTED.lines().skip(1).map(line -> {
            String[] words = line.split(" +");
            return new Line(
                    RequestStep.valueOf(words[0]),
                    Side.valueOf(words[1]),
                    List.of(words).subList(2, 8));
        });
    }

    @Test
    void everyStepOfEverySideIsThere() {
        List<String> pairs = new ArrayList<>();
        for (RequestStep step : RequestStep.values()) {
            for (Side side : Side.values()) {
                pairs.add(step + " " + side);
            }
        }
        assertThat(lines().map(line -> line.step + " " + line.side)).containsExactlyInAnyOrderElementsOf(pairs);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void stepsLeadWhereTheTableSays(Line line) {
        RequestState[] states = {REQUESTED, ACCEPTED, DECLINED, WITHDRAWN, CONFIRMED, CANCELLED};
        assertThat(states).containsExactlyInAnyOrder(RequestState.values());
        for (int i = 0; i < states.length; i++) {
            boolean both = states[i] == CONFIRMED;
            CompanionRequest request = request(states[i], both, both);
            Transition found = Transitions.of(request, line.step, line.side, LATER);
            assertThat(shown(found))
                    .as("%s %s in %s", line.side, line.step, states[i])
                    .isEqualTo(line.outcomes.get(i));
        }
    }

    private static String shown(Transition transition) {
        if (transition instanceof Transition.Move move) {
            return move.next().state().name();
        }
        if (transition instanceof Transition.No no) {
            return switch (no.why().code()) {
                case FORBIDDEN -> "-";
                case REQUEST_STATE -> "!";
                default -> no.why().toString();
            };
        }
        return "=";
    }

    @Test
    void confirmedIsWhatBothHaveConfirmedInEitherOrder() {
        for (Side first : Side.values()) {
            CompanionRequest half = move(request(ACCEPTED, false, false), RequestStep.CONFIRM, first);
            assertThat(half.state()).isEqualTo(ACCEPTED);
            assertThat(half.confirmedBy(first)).isTrue();
            assertThat(half.confirmedBy(first.other())).isFalse();
            assertThat(Transitions.of(half, RequestStep.CONFIRM, first, LATER)).isInstanceOf(Transition.Stay.class);
            CompanionRequest whole = move(half, RequestStep.CONFIRM, first.other());
            assertThat(whole.state()).isEqualTo(CONFIRMED);
            assertThat(whole.authorConfirmed() && whole.requesterConfirmed()).isTrue();
        }
    }

    @Test
    void whoAsksAgainHasConfirmedNothing() {
        CompanionRequest half = move(request(ACCEPTED, false, false), RequestStep.CONFIRM, Side.REQUESTER);
        CompanionRequest again =
                move(move(half, RequestStep.WITHDRAW, Side.REQUESTER), RequestStep.ASK, Side.REQUESTER);
        assertThat(again.requesterConfirmed()).isFalse();
        assertThat(again.askedAt()).isEqualTo(LATER);
        assertThat(again.id()).isEqualTo(half.id());
    }

    @Test
    void refusalsSayWhoCouldAndWhen() {
        assertThat(((Transition.No)
                                Transitions.of(request(ACCEPTED, false, false), RequestStep.ACCEPT, Side.REQUESTER, 1))
                        .why()
                        .detail())
                .isEqualTo("accept: you are the requester (expected: the author does this)");
        assertThat(((Transition.No) Transitions.of(request(DECLINED, false, false), RequestStep.CANCEL, Side.AUTHOR, 1))
                        .why()
                        .detail())
                .isEqualTo("cancel: the request is declined (expected: one of accepted, confirmed)");
    }

    private static CompanionRequest move(CompanionRequest request, RequestStep step, Side side) {
        return ((Transition.Move) Transitions.of(request, step, side, LATER)).next();
    }

    private static CompanionRequest request(RequestState state, boolean author, boolean requester) {
        assertThat(Transitions.word(state)).isEqualTo(state.name().toLowerCase(Locale.ROOT));
        return new CompanionRequest(
                RequestId.of(1),
                PostId.of(2),
                UserId.of(3),
                UserId.of(4),
                ConversationId.of(5),
                state,
                author,
                requester,
                1,
                1);
    }
}
