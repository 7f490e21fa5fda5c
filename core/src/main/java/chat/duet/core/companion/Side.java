package chat.duet.core.companion;

/** The two sides of a request. */
public enum Side {
    /** Who wrote the post. */
    AUTHOR,
    /** Who asks to come along. */
    REQUESTER;

    public Side other() {
        return this == AUTHOR ? REQUESTER : AUTHOR;
    }
}
