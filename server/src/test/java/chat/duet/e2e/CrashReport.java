package chat.duet.e2e;

import java.util.Locale;

/**
 * What a drill has found. Of what must be 0, each count is per place that shows it: a device, or the history.
 *
 * @param acknowledged messages; the same message acknowledged again counts once
 * @param lost acknowledged, and not there
 * @param duplicated there twice, for a client that follows the rule for repeated events
 * @param reordered not in the order of its number, of its writer, or of the history
 * @param unexpected there, and not sent so by anybody
 * @param wrongAnswers another answer than the first to the same message
 * @param unanswered sends that ended neither in an answer nor in a closed connection
 * @param holes numbers of events, or of messages, that were never seen
 * @param wrongCounters unread counts and delivered marks that do not fit the history
 * @param repeatedEvents events that came to a device again, and were ignored by it
 * @param repeatedSends messages sent again after they were acknowledged
 */
record CrashReport(
        long seed,
        int restarts,
        int devices,
        int attempted,
        int acknowledged,
        int lost,
        int duplicated,
        int reordered,
        int unexpected,
        int wrongAnswers,
        int unanswered,
        int holes,
        int wrongCounters,
        long repeatedEvents,
        int repeatedSends,
        long millis) {

    /** The sum of all that must be 0. */
    int broken() {
        return lost + duplicated + reordered + unexpected + wrongAnswers + unanswered + holes + wrongCounters;
    }

    String line(String drill) {
        return String.format(
                Locale.ROOT,
                "%s: seed=%d restarts=%d devices=%d attempted=%d acknowledged=%d lost=%d duplicated=%d reordered=%d"
                        + " unexpected=%d wrong-answers=%d unanswered=%d holes=%d wrong-counters=%d"
                        + " repeated-events=%d repeated-sends=%d seconds=%.1f",
                drill,
                seed,
                restarts,
                devices,
                attempted,
                acknowledged,
                lost,
                duplicated,
                reordered,
                unexpected,
                wrongAnswers,
                unanswered,
                holes,
                wrongCounters,
                repeatedEvents,
                repeatedSends,
                millis / 1000.0);
    }
}
