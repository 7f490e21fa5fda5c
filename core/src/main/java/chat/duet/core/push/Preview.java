package chat.duet.core.push;

/** How much of a message a notice may show, from strict to open. */
public enum Preview {
    /** Ids and a generic text. */
    NONE,
    /** The sender's display name too. */
    SENDER,
    /** The sender's display name and the beginning of the text. */
    FULL;

    /** The stricter of the two. */
    public Preview and(Preview other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
