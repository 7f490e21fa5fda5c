package chat.duet.config;

/** Where the broker listens. */
public record MqttSettings(MqttTcpSettings tcp, MqttWebSocketSettings websocket) {

    public MqttSettings {
        new Checks()
                .distinct("tcp.port", tcp.portIfEnabled(), "websocket.port", websocket.port())
                .done();
    }
}
