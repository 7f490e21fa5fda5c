package chat.duet.core.companion;

/** What one of the two can do with a request. Who, and when, {@link Transitions} says. */
public enum RequestStep {
    ASK,
    ACCEPT,
    DECLINE,
    WITHDRAW,
    CONFIRM,
    CANCEL;

    /** Whether it goes towards travelling together, and so not towards somebody whom one has blocked. */
    public boolean approaches() {
        return this == ASK || this == ACCEPT || this == CONFIRM;
    }
}
