package chat.duet.server;

import static com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode.NOT_AUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.config.BrokerPersistence;
import chat.duet.config.BrokerSettings;
import chat.duet.config.MqttSettings;
import chat.duet.config.MqttTcpSettings;
import chat.duet.config.MqttWebSocketSettings;
import chat.duet.config.Settings;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerStartTest {

    @TempDir
    private Path temp;

    private DataFolder folder;

    @BeforeEach
    void open() throws StartException {
        folder = DataFolder.open(temp.resolve("data"));
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void takenPortIsNamedWithHostAndSetting() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            assertThatThrownBy(() -> start(settings(TestSettings.mqtt(port, 0))))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("mqtt.tcp.port: " + port + " (expected: a port that is free on 127.0.0.1;");
            assertThatThrownBy(() -> start(settings(TestSettings.mqtt(0, port))))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("mqtt.websocket.port: " + port);
        }
    }

    @Test
    void portThatIsTakenWhileTheBrokerStartsIsNamed() throws IOException {
        int port = portOfNobody();
        var mqtt = new MqttSettings(
                new MqttTcpSettings(false, TestSettings.HOST, 0),
                new MqttWebSocketSettings(TestSettings.HOST, port, "/mqtt", null));
        var takers = new ArrayList<ServerSocket>();
        try {
            assertThatThrownBy(() -> start(settings(mqtt), extension((input, output) -> takers.add(listener(port)))))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("mqtt.websocket.port: " + port + " (expected: a port that is free on");
        } finally {
            for (var taker : takers) {
                taker.close();
            }
        }
        assertThat(takers).hasSize(1);
    }

    private static int portOfNobody() throws IOException {
        try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return once.getLocalPort();
        }
    }

    private static ServerSocket listener(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void hostOfAnotherMachineIsNamed() {
        var mqtt = new MqttSettings(
                new MqttTcpSettings(false, TestSettings.HOST, 0),
                new MqttWebSocketSettings("192.0.2.1", 0, "/mqtt", null));
        assertThatThrownBy(() -> start(settings(mqtt)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("mqtt.websocket.host: 192.0.2.1 (expected: an address of this machine;");
    }

    @Test
    void extensionThatRefusesFailsTheStart() {
        var extension = extension((input, output) -> output.preventExtensionStartup("out of order"));
        assertThatThrownBy(() -> start(TestSettings.in(temp), extension))
                .isInstanceOf(StartException.class)
                .hasMessage("The chat could not be attached to the broker: out of order");
    }

    @Test
    void extensionThatThrowsFailsTheStart() {
        var extension = extension((input, output) -> {
            throw new IllegalStateException("out of order");
        });
        assertThatThrownBy(() -> start(TestSettings.in(temp), extension))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void withoutAnAuthenticatorNobodyGetsIn() throws StartException {
        try (var broker = start(TestSettings.in(temp), extension((input, output) -> {}))) {
            var answer = TestClient.connectOverTcp(broker.tcp().orElseThrow(), FriendsOnly.FRIEND);
            assertThat(answer.getReasonCode()).isEqualTo(NOT_AUTHORIZED);
        }
    }

    @Test
    void filePersistenceStartsAndTcpCanBeLeftOut() throws StartException {
        var defaults = Settings.defaults().broker();
        var broker = new BrokerSettings(
                BrokerPersistence.FILE,
                defaults.sessionExpiry(),
                defaults.maxKeepAlive(),
                defaults.maxPacketSize(),
                defaults.maxConnections(),
                defaults.receiveMaximum(),
                defaults.commandTimeout());
        var mqtt = new MqttSettings(
                new MqttTcpSettings(false, TestSettings.HOST, 0),
                new MqttWebSocketSettings(TestSettings.HOST, 0, "/mqtt", null));

        try (var started = start(settings(mqtt).withBroker(broker))) {
            assertThat(started.tcp()).isEmpty();
            assertThat(started.webSocket().port()).isPositive();
            assertThat(folder.broker().resolve("persistence")).isNotEmptyDirectory();
        }
    }

    private Settings settings(MqttSettings mqtt) {
        return TestSettings.in(temp).withMqtt(mqtt);
    }

    private EmbeddedBroker start(Settings settings) throws StartException {
        return start(settings, new FriendsOnly());
    }

    private EmbeddedBroker start(Settings settings, ExtensionMain extension) throws StartException {
        return EmbeddedBroker.start(settings, folder, extension);
    }

    private static ExtensionMain extension(BiConsumer<ExtensionStartInput, ExtensionStartOutput> start) {
        return new ExtensionMain() {
            @Override
            public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
                start.accept(input, output);
            }

            @Override
            public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
        };
    }
}
