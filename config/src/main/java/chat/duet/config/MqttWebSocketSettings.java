package chat.duet.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The listener for MQTT over WebSocket, subprotocol {@code mqtt}.
 *
 * @param host address to bind
 * @param port 0 to 65535; 0 means any free port
 * @param path absolute path of the endpoint
 * @param publicUrl where phones reach it when a proxy stands in front; ws or wss
 */
public record MqttWebSocketSettings(
        String host, int port, String path, @Nullable URI publicUrl) {

    public MqttWebSocketSettings {
        new Checks()
                .host("host", host)
                .port("port", port)
                .matches("path", path, "/[A-Za-z0-9._~/-]{0,255}", "a path that starts with /, such as /mqtt")
                .url("public-url", publicUrl, "ws", "wss")
                .done();
    }
}
