package chat.duet.core.push;

/** Why a device rings for a message, does not, or does not yet. The names are stored and shown: none changes its meaning. */
public enum Rule {
    /** None of the others holds it back. */
    RING(Effect.RING),

    /** It is the user's own. */
    OWN_MESSAGE(Effect.NEVER),
    /** The device had no registration when the message came. */
    NO_REGISTRATION(Effect.NEVER),
    /** This server has no gateway of the registration's kind. */
    NO_GATEWAY(Effect.NEVER),
    /** The device has it. */
    ACKNOWLEDGED(Effect.NEVER),
    /** The user has read it, on whichever device. */
    READ_ELSEWHERE(Effect.NEVER),
    /** The operator has suspended the user. */
    SUSPENDED(Effect.NEVER),
    /** The user has blocked its sender. */
    BLOCKED(Effect.NEVER),
    /** The user has muted the conversation. */
    MUTED(Effect.NEVER),
    /** It could not be told for so long that it is no longer worth a ring. */
    EXPIRED(Effect.NEVER),
    /** The gateway will not take the notice. */
    REFUSED(Effect.NEVER),

    /** The device is connected and may still acknowledge. */
    DEADLINE_PENDING(Effect.LATER),
    /** The device's quiet hours; it rings when they are over, if it still has something to ring for. */
    QUIET_HOURS(Effect.LATER),
    /** The device has just rung about the same conversation. */
    SPACING(Effect.LATER),
    /** The device has rung as often as it may for now. */
    DEVICE_LIMIT(Effect.LATER),
    /** The gateway gets as much as it may for now. */
    GATEWAY_LIMIT(Effect.LATER),
    /** The gateway did not take the last notice for the device; it is tried again. */
    RETRY(Effect.LATER),
    /** The gateway does not work; one device tries it now and then, and the others wait. */
    GATEWAY_DOWN(Effect.LATER);

    /** What follows from a rule. */
    public enum Effect {
        RING,
        NEVER,
        LATER
    }

    private final Effect effect;

    Rule(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }
}
