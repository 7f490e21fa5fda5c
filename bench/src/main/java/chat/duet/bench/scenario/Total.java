package chat.duet.bench.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * What a load sent, and what became of it.
 *
 * @param accepted acknowledged with success
 * @param otherEvents what came besides the messages, such as receipts
 * @param trouble the first thing of each event loop that should not have happened
 */
public record Total(
        long sent,
        long accepted,
        long refused,
        long delivered,
        long duplicated,
        long reordered,
        long strange,
        long otherEvents,
        long lostLinks,
        List<String> trouble) {
    static final Total NOTHING = new Total(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    static Total of(Tally tally) {
        return new Total(
                tally.sent,
                tally.accepted,
                tally.refused,
                tally.delivered,
                tally.duplicated,
                tally.reordered,
                tally.strange,
                tally.otherEvents,
                tally.lostLinks,
                tally.firstTrouble == null ? List.of() : List.of(tally.firstTrouble));
    }

    Total plus(Total other) {
        List<String> troubles = new ArrayList<>(trouble);
        troubles.addAll(other.trouble);
        return new Total(
                sent + other.sent,
                accepted + other.accepted,
                refused + other.refused,
                delivered + other.delivered,
                duplicated + other.duplicated,
                reordered + other.reordered,
                strange + other.strange,
                otherEvents + other.otherEvents,
                lostLinks + other.lostLinks,
                troubles);
    }

    /** Whether every message was accepted and arrived, once and in order. */
    public boolean isExact() {
        return accepted == sent && delivered == sent && refused + duplicated + reordered + strange + lostLinks == 0;
    }
}
