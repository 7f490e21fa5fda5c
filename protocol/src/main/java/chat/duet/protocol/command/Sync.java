package chat.duet.protocol.command;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;
import java.util.OptionalLong;

/** Asks for the inbox log again, from the event after the given number; 0 means all of it. */
public final class Sync implements Command {
    private static final long NO_TIME = -1;

    private final long after;
    private final long at;

    private Sync(long after, long at) {
        this.after = WireInteger.require("after", after, 0);
        this.at = at;
    }

    /**
     * From the event after the given one.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Sync of(long after) {
        return new Sync(after, NO_TIME);
    }

    /**
     * From the event after the given one, if that event has the given time; otherwise the log is another one and the command refused.
     *
     * @param at milliseconds since 1970-01-01T00:00Z, as the event told it
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Sync of(long after, long at) {
        return new Sync(after, WireInteger.require("at", at, 0));
    }

    public long after() {
        return after;
    }

    /** The server's time of the event {@link #after}; empty if the client does not state it. */
    public OptionalLong at() {
        return at == NO_TIME ? OptionalLong.empty() : OptionalLong.of(at);
    }

    @Override
    public CommandKind kind() {
        return CommandKind.SYNC;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Sync)) {
            return false;
        }
        Sync that = (Sync) other;
        return that.after == after && that.at == at;
    }

    @Override
    public int hashCode() {
        return Objects.hash(after, at);
    }

    @Override
    public String toString() {
        return "Sync[after=" + after + (at == NO_TIME ? "" : ", at=" + at) + "]";
    }
}
