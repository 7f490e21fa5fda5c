package chat.duet.sdk.connection;

/** Why there is no connection. */
public enum Loss {
    /** The access token is not taken, or not any more. */
    UNAUTHORIZED,
    /** Another process has connected with this device's id. */
    TAKEN_OVER,
    /** Anything else: the network, the server, silence. */
    BROKEN
}
