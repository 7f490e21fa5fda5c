package chat.duet.e2e;

import chat.duet.drill.client.ClientLibrary;
import chat.duet.drill.client.HiveMqLibrary;
import chat.duet.drill.client.Link;
import chat.duet.drill.client.Login;
import chat.duet.drill.process.Ports;
import java.util.List;

/** Eclipse Paho, which the drill has besides HiveMQ's client when it runs as a test. */
enum PahoLibrary implements ClientLibrary {
    PAHO_TCP,
    PAHO_WEBSOCKET,
    /** MQTT 3.1.1. */
    PAHO3_TCP;

    /** Three client libraries, both transports, both versions of MQTT. */
    static List<ClientLibrary> andHiveMq() {
        return List.of(HiveMqLibrary.HIVEMQ_TCP, PAHO_WEBSOCKET, PAHO_TCP, HiveMqLibrary.HIVEMQ_WEBSOCKET, PAHO3_TCP);
    }

    @Override
    public boolean mqtt5() {
        return this != PAHO3_TCP;
    }

    @Override
    public Link connect(Ports server, Login login, Link.Receiver receiver) throws Exception {
        return switch (this) {
            case PAHO_TCP -> PahoLink.connect("tcp://127.0.0.1:" + server.tcp(), login, receiver);
            case PAHO_WEBSOCKET -> PahoLink.connect("ws://127.0.0.1:" + server.webSocket() + "/mqtt", login, receiver);
            case PAHO3_TCP -> Paho3Link.connect("tcp://127.0.0.1:" + server.tcp(), login, receiver);
        };
    }
}
