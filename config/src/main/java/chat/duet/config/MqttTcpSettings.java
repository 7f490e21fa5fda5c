package chat.duet.config;

/**
 * The plain MQTT listener.
 *
 * @param host address to bind
 * @param port 0 to 65535; 0 means any free port
 */
public record MqttTcpSettings(boolean enabled, String host, int port) {

    public MqttTcpSettings {
        new Checks().host("host", host).port("port", port).done();
    }

    /** The port that will be taken, or 0 when none will be. */
    int portIfEnabled() {
        return enabled ? port : 0;
    }
}
