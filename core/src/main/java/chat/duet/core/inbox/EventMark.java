package chat.duet.core.inbox;

import chat.duet.protocol.id.WireInteger;

/**
 * An event of an inbox log by its number and its time. Together they name it for good: a log that was restored from a backup gives the numbers that it
 * lost again, but not the times. So whoever has seen the event with this mark has seen the same log up to it.
 *
 * @param number 0 for none
 * @param at milliseconds since 1970-01-01T00:00Z; of no meaning where {@code number} is 0
 */
public record EventMark(long number, long at) {
    /** Stands before the first event; every log has it. */
    public static final EventMark NONE = new EventMark(0, 0);

    public EventMark {
        WireInteger.require("number", number, 0);
        WireInteger.require("at", at, 0);
    }
}
