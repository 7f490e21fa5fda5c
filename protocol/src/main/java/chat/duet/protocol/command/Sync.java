package chat.duet.protocol.command;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.id.WireInteger;
import java.util.Objects;

/** Asks for the inbox log again, from the event after the given number; 0 means all of it. */
public final class Sync implements Command {
    private final long after;

    private Sync(long after) {
        this.after = WireInteger.require("after", after, 0);
    }

    /**
     * From the event after the given one.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Sync of(long after) {
        return new Sync(after);
    }

    public long after() {
        return after;
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
        return that.after == after;
    }

    @Override
    public int hashCode() {
        return Objects.hash(after);
    }

    @Override
    public String toString() {
        return "Sync[after=" + after + "]";
    }
}
