package chat.duet.protocol.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of decoding a payload: a value, or the problem with it. Immutable. */
public final class Decoded<T> {
    private final @Nullable T value;
    private final @Nullable Problem problem;

    private Decoded(@Nullable T value, @Nullable Problem problem) {
        this.value = value;
        this.problem = problem;
    }

    public static <T> Decoded<T> of(T value) {
        return new Decoded<>(Objects.requireNonNull(value, "value"), null);
    }

    public static <T> Decoded<T> refused(Problem problem) {
        return new Decoded<>(null, Objects.requireNonNull(problem, "problem"));
    }

    /** Null if there is a value. */
    public @Nullable Problem problem() {
        return problem;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if there is a problem instead
     */
    public T value() {
        if (value == null) {
            throw new IllegalStateException("no value but a problem: " + problem);
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decoded
                && Objects.equals(((Decoded<?>) other).value, value)
                && Objects.equals(((Decoded<?>) other).problem, problem);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, problem);
    }

    @Override
    public String toString() {
        return problem == null ? "Decoded[" + value + "]" : "Decoded[" + problem + "]";
    }
}
