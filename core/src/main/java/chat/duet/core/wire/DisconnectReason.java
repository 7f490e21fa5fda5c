package chat.duet.core.wire;

/** Why the server closes a device's connection. */
public enum DisconnectReason {
    /** The device was logged out: reconnecting is of no use. */
    REVOKED,
    /** The access token has run out: reconnect with a fresh one. */
    TOKEN_EXPIRED,
    /** What follows has to begin with a new connection, such as a replay that the device asked for: reconnect. */
    REPLAY
}
