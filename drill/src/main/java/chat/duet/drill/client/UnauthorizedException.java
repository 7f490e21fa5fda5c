package chat.duet.drill.client;

/** The broker does not take the access token: it has expired, or the device was revoked. */
public final class UnauthorizedException extends Exception {

    public UnauthorizedException(String message, Throwable cause) {
        super(message, cause);
    }
}
