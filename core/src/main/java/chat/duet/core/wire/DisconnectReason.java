package chat.duet.core.wire;

/** Why the server closes a device's connection. */
public enum DisconnectReason {
    /** The device was logged out: reconnecting is of no use. */
    REVOKED,
    /** The access token has run out: reconnect with a fresh one. */
    TOKEN_EXPIRED,
    /** The device asked for a replay: reconnect, and it begins. */
    REPLAY
}
