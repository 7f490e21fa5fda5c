package chat.duet.push.standin;

/** What the stand-in for a push service answers. */
public enum WebPushScript {
    CREATED(201),
    ACCEPTED(202),
    OK(200),
    NOT_FOUND(404),
    GONE(410),
    BAD_REQUEST(400),
    TOO_LARGE(413),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    QUOTA(429),
    INTERNAL(500),
    UNAVAILABLE(503),
    REDIRECT(307),
    /** No answer at all, until the stand-in is closed. */
    HANG(0),
    /** One byte now and then, without end. */
    TRICKLE(0),
    /** A body without end, as fast as it goes. */
    ENDLESS(0),
    /** The connection ends without an answer. */
    CLOSED(0);

    final int status;

    WebPushScript(int status) {
        this.status = status;
    }
}
