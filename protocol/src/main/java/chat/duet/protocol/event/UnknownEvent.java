package chat.duet.protocol.event;

import chat.duet.protocol.id.WireInteger;
import java.util.Objects;
import java.util.Optional;

/**
 * A durable event of a type that this version does not know, from a newer server. It counts like any other: a client stores its number,
 * acknowledges it, and passes over the rest.
 */
public final class UnknownEvent implements InboxEvent {
    private final long number;
    private final String type;

    private UnknownEvent(long number, String type) {
        this.number = WireInteger.require("event", number, 1);
        this.type = EventType.require(type);
    }

    /**
     * An event of the given type, of which no more is known.
     *
     * @throws IllegalArgumentException if the number is out of range, or the type is not 1 to 32 characters of {@code a-z} and {@code _}
     */
    public static UnknownEvent of(long number, String type) {
        return new UnknownEvent(number, type);
    }

    /** Empty if the type is not 1 to 32 characters of {@code a-z} and {@code _}. */
    public static Optional<UnknownEvent> parse(long number, String type) {
        return EventType.isWord(type) ? Optional.of(new UnknownEvent(number, type)) : Optional.empty();
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof UnknownEvent)) {
            return false;
        }
        UnknownEvent that = (UnknownEvent) other;
        return that.number == number && that.type.equals(type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, type);
    }

    @Override
    public String toString() {
        return "UnknownEvent[number=" + number + ", type=" + type + "]";
    }
}
