package chat.duet.server;

/** The server cannot start. The message is one line for the operator: which setting or folder, and what was expected. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
