package chat.duet.push.standin;

/** What the stand-in's server for access tokens answers. */
public enum TokenScript {
    OK,
    /** The key was deleted, or the clock is wrong. */
    REFUSED,
    UNAVAILABLE,
    MALFORMED,
    HANG
}
