package chat.duet.api.inbox;

import chat.duet.core.inbox.Comparison;

/**
 * The end of an inbox log, and whether the log has the event that was asked for.
 *
 * @param head number of the last event, 0 before the first
 * @param headAt milliseconds since 1970-01-01T00:00Z; 0 before the first event
 */
public record InboxBody(long head, long headAt, boolean matches) {
    public static InboxBody of(Comparison log) {
        return new InboxBody(log.head().number(), log.head().at(), log.matches());
    }
}
