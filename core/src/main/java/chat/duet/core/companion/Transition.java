package chat.duet.core.companion;

import chat.duet.core.outcome.Refusal;

/** What a step comes to. */
public sealed interface Transition {
    /** It is done. */
    record Move(CompanionRequest next) implements Transition {}

    /** It was done before; nothing happens. */
    record Stay() implements Transition {}

    /** It cannot be done. */
    record No(Refusal why) implements Transition {}
}
