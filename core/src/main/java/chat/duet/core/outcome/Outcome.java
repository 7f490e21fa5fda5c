package chat.duet.core.outcome;

import chat.duet.protocol.ErrorCode;
import java.util.Optional;
import java.util.function.Function;

/** A value or a refusal: what is expected to go wrong comes back as a value, not as an exception. Immutable. */
public sealed interface Outcome<T> {
    record Ok<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal why) implements Outcome<T> {}

    static <T> Outcome<T> ok(T value) {
        return new Ok<>(value);
    }

    /** Done, with nothing to say. */
    @SuppressWarnings("NullAway") // Void has no other value
    static Outcome<Void> done() {
        return new Ok<>(null);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Outcome<T> refused(ErrorCode code, String detail) {
        return new Refused<>(Refusal.of(code, detail));
    }

    static <T> Outcome<T> refused(ErrorCode code, String field, String detail) {
        return new Refused<>(Refusal.field(code, field, detail));
    }

    default <R> R fold(Function<? super T, ? extends R> ok, Function<? super Refusal, ? extends R> refused) {
        if (this instanceof Ok<T> done) {
            return ok.apply(done.value());
        }
        return refused.apply(((Refused<T>) this).why());
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return fold(value -> ok(change.apply(value)), Outcome::refused);
    }

    default <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> next) {
        return fold(next, Outcome::refused);
    }

    default boolean isOk() {
        return this instanceof Ok<T>;
    }

    /** The refusal, or empty where there is a value. */
    default Optional<Refusal> refusal() {
        return this instanceof Refused<T> no ? Optional.of(no.why()) : Optional.empty();
    }

    /** The value; for callers that know there is one. */
    default T orElseThrow() {
        return fold(value -> value, refusal -> {
            throw new IllegalStateException("refused: " + refusal);
        });
    }
}
