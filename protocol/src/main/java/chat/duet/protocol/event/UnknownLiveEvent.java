package chat.duet.protocol.event;

import java.util.Optional;

/** A live event of a type that this version does not know, from a newer server. A client passes over it. */
public final class UnknownLiveEvent implements LiveEvent {
    private final String type;

    private UnknownLiveEvent(String type) {
        this.type = EventType.require(type);
    }

    /**
     * An event of the given type, of which no more is known.
     *
     * @throws IllegalArgumentException if the type is not 1 to 32 characters of {@code a-z} and {@code _}
     */
    public static UnknownLiveEvent of(String type) {
        return new UnknownLiveEvent(type);
    }

    /** Empty if the type is not 1 to 32 characters of {@code a-z} and {@code _}. */
    public static Optional<UnknownLiveEvent> parse(String type) {
        return EventType.isWord(type) ? Optional.of(new UnknownLiveEvent(type)) : Optional.empty();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownLiveEvent && ((UnknownLiveEvent) other).type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return "UnknownLiveEvent[type=" + type + "]";
    }
}
