package chat.duet.sdk.connection;

/** A connection that was not made. */
final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Loss loss;

    LinkException(Loss loss, Throwable cause) {
        super(cause.getMessage(), cause);
        this.loss = loss;
    }

    Loss loss() {
        return loss;
    }
}
