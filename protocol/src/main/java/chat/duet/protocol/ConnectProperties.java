package chat.duet.protocol;

/**
 * The names of the user properties with which an MQTT 5 device says, in CONNECT, which events it knows, and with which the server says, in CONNACK,
 * that its log is another one. All values are integers in decimal.
 */
public final class ConnectProperties {
    /** CONNECT: number of the newest event that the device knows of, 0 for none. */
    public static final String LAST_EVENT = "lastEvent";

    /** CONNECT: the server's time of that event, in milliseconds since 1970-01-01T00:00Z. */
    public static final String LAST_EVENT_AT = "lastEventAt";

    /** CONNACK, only if the log does not have the event that the device knows of: number of the log's last event. */
    public static final String RESET_TO = "resetTo";

    /** CONNACK, with {@link #RESET_TO}: the server's time of that event, 0 if there is none. */
    public static final String RESET_TO_AT = "resetToAt";

    private ConnectProperties() {}
}
