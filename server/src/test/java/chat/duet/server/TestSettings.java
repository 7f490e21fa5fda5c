package chat.duet.server;

import chat.duet.config.HttpSettings;
import chat.duet.config.MetricsAccess;
import chat.duet.config.MqttSettings;
import chat.duet.config.MqttTcpSettings;
import chat.duet.config.MqttWebSocketSettings;
import chat.duet.config.Settings;
import java.nio.file.Path;

/** The defaults, but on ports that the system chooses. */
final class TestSettings {

    static final String HOST = "127.0.0.1";

    private TestSettings() {}

    static Settings in(Path folder) {
        return Settings.unlimited()
                .withDataFolder(folder)
                .withHttp(new HttpSettings(HOST, 0, null, MetricsAccess.LOOPBACK))
                .withMqtt(mqtt(0, 0));
    }

    static MqttSettings mqtt(int tcpPort, int webSocketPort) {
        return new MqttSettings(
                new MqttTcpSettings(true, HOST, tcpPort),
                new MqttWebSocketSettings(HOST, webSocketPort, "/mqtt", null));
    }
}
