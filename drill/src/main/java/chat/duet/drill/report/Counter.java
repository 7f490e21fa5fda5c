package chat.duet.drill.report;

import java.util.Locale;

/** What a drill counts. Of what must be 0, each count is per place that shows it: a device, or the history. */
public enum Counter {
    /** Messages, each with an id of its own. */
    ATTEMPTED(false),
    /** Messages; the same message acknowledged again counts once. */
    ACKNOWLEDGED(false),
    /** Acknowledged, and not there. */
    LOST(true),
    /** There twice, for a client that follows the rule for repeated events. */
    DUPLICATED(true),
    /** Not in the order of its number, of its writer, or of the history. */
    REORDERED(true),
    /** Of a conversation that is not the receiver's. */
    LEAKED(true),
    /** There, and not sent so by anybody. */
    UNEXPECTED(true),
    /** Another answer than the first to the same message. */
    WRONG_ANSWERS(true),
    /** Sends that ended neither in an answer nor in a closed connection. */
    UNANSWERED(true),
    /** Numbers of events, or of messages, that were never seen. */
    HOLES(true),
    /** Unread counts and delivered marks that do not fit the history. */
    WRONG_COUNTERS(true),
    /** Refusals without a code, or with one that does not belong to the fault or to the reason code or status. */
    WRONG_REFUSALS(true),
    /** Databases that fail SQLite's integrity check. */
    DAMAGED(true),
    /** Lines with ERROR in the server's log, where there is no reason for any. */
    SERVER_ERRORS(true),
    /** Whatever else must not be; a line of its own says what. */
    OTHER_VIOLATIONS(true),
    /** Refusals with a code that fits; the messages were sent again. */
    REFUSED(false),
    /** Events that came to a device again, and were ignored by their number. */
    REPEATED_EVENTS(false),
    /** Messages sent and answered again after they were acknowledged. */
    REPEATED_SENDS(false),
    /** Faults that took place: kills, pauses, refused system calls, cut connections. */
    FAULTS(false),
    /** Starts of the server after its first. */
    RESTARTS(false);

    private final boolean mustBeZero;

    Counter(boolean mustBeZero) {
        this.mustBeZero = mustBeZero;
    }

    public boolean mustBeZero() {
        return mustBeZero;
    }

    /** As it is printed: {@code repeated-events}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
