package chat.duet.config;

/** How much of a message a push may show. The order matters: a user can ask for less than the operator allows, never for more. */
public enum PushPreview {
    /** Ids and a generic text. */
    NONE,
    /** The sender's display name too. */
    SENDER,
    /** The sender's display name and the beginning of the text. */
    FULL
}
