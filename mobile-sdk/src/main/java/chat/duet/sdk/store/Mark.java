package chat.duet.sdk.store;

/** An event of the inbox log, by what names it for good: its number, and the server's time of it in milliseconds. Immutable. */
public final class Mark {
    /** Before the first event. */
    public static final Mark NONE = new Mark(0, 0);

    private final long number;
    private final long at;

    private Mark(long number, long at) {
        this.number = number;
        this.at = at;
    }

    public static Mark of(long number, long at) {
        return new Mark(number, at);
    }

    public long number() {
        return number;
    }

    public long at() {
        return at;
    }

    public Mark newer(Mark other) {
        return other.number > number ? other : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mark && ((Mark) other).number == number && ((Mark) other).at == at;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(number) + Long.hashCode(at);
    }

    @Override
    public String toString() {
        return number + "@" + at;
    }
}
