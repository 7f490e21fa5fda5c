package chat.duet.e2e;

/** A client library over a transport. */
enum ClientKind {
    PAHO5_TCP(true, false),
    PAHO5_WEBSOCKET(true, true),
    PAHO3_TCP(false, false),
    PAHO3_WEBSOCKET(false, true);

    private final boolean mqtt5;
    private final boolean webSocket;

    ClientKind(boolean mqtt5, boolean webSocket) {
        this.mqtt5 = mqtt5;
        this.webSocket = webSocket;
    }

    /** MQTT 5, otherwise 3.1.1. */
    boolean mqtt5() {
        return mqtt5;
    }

    boolean webSocket() {
        return webSocket;
    }
}
