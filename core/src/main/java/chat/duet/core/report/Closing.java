package chat.duet.core.report;

import chat.duet.core.audit.Actor;

/**
 * How a report was decided.
 *
 * @param note for other administrators; may be empty
 * @param at milliseconds since 1970-01-01T00:00Z
 */
public record Closing(Action action, String note, Actor actor, long at) {
    /** What was done about the reported user. */
    public enum Action {
        NONE,
        /** Told them, by whatever way the operator has for it. */
        WARNED,
        SUSPENDED
    }
}
