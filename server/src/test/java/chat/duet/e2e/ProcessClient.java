package chat.duet.e2e;

/** The MQTT client libraries that devices are built on, and the ways they connect. */
enum ProcessClient {
    HIVEMQ_TCP,
    HIVEMQ_WEBSOCKET,
    PAHO_TCP,
    PAHO_WEBSOCKET,
    /** MQTT 3.1.1. */
    PAHO3_TCP;

    boolean mqtt5() {
        return this != PAHO3_TCP;
    }

    /** @throws Exception when the server cannot be reached, or refuses */
    ProcessLink connect(ProcessServer server, ProcessLogin login, ProcessLink.Receiver receiver) throws Exception {
        return switch (this) {
            case HIVEMQ_TCP -> ProcessHiveMqLink.connect(server, false, login, receiver);
            case HIVEMQ_WEBSOCKET -> ProcessHiveMqLink.connect(server, true, login, receiver);
            case PAHO_TCP -> ProcessPahoLink.connect("tcp://127.0.0.1:" + server.tcpPort(), login, receiver);
            case PAHO_WEBSOCKET ->
                ProcessPahoLink.connect("ws://127.0.0.1:" + server.webSocketPort() + "/mqtt", login, receiver);
            case PAHO3_TCP -> ProcessPaho3Link.connect("tcp://127.0.0.1:" + server.tcpPort(), login, receiver);
        };
    }
}
