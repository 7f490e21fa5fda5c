package chat.duet.protocol.id;

/**
 * A random number from 0 to 2^63-1 that names one thing of one kind, written as 13 characters of lower-case Crockford base32, the first of them 0 to 7:
 * exactly one spelling per id. Ids of different kinds are never equal. Immutable.
 *
 * @param <T> the kind itself
 */
public abstract class Id<T extends Id<T>> implements Comparable<T> {
    private final long value;

    /** @throws IllegalArgumentException if the value is negative */
    Id(long value) {
        this.value = Base32.requireId(value);
    }

    public final long value() {
        return value;
    }

    @Override
    public final int compareTo(T other) {
        return Long.compare(value, other.value());
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // The kind is the class, and each of them is final.
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && ((Id<?>) other).value == value;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(value);
    }

    /** The 13 characters. */
    @Override
    public final String toString() {
        return Base32.write(value);
    }
}
