package chat.duet.e2e;

/** CONNACK said no. */
final class ConnectRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final int reason;

    ConnectRefusedException(int reason, Throwable cause) {
        super("CONNACK 0x%02x".formatted(reason), cause);
        this.reason = reason;
    }

    /** The reason code of MQTT 5, or the return code of MQTT 3.1.1. */
    int reason() {
        return reason;
    }
}
