package chat.duet.drill.simulation.broker;

import chat.duet.core.message.Accepted;
import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a command comes back with.
 *
 * @param accepted what became of a message; null for other commands, for refused ones, and over MQTT 3.1.1
 * @param refusal null if it was done, or if MQTT 3.1.1 has no way to say so
 */
public record Reply(@Nullable Accepted accepted, @Nullable Refusal refusal) {
    static final Reply DONE = new Reply(null, null);

    public static Reply of(Outcome<?> outcome) {
        return outcome.fold(
                value -> new Reply(value instanceof Accepted accepted ? accepted : null, null),
                refusal -> new Reply(null, refusal));
    }
}
