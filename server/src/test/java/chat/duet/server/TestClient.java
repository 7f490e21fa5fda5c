package chat.duet.server;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import java.util.concurrent.CompletionException;

/** Connects once, says who it is, and goes. */
final class TestClient {

    private TestClient() {}

    static Mqtt5ConnAck connectOverTcp(Address address, String user) {
        return connect(
                Mqtt5Client.builder()
                        .identifier("test-client")
                        .serverHost(address.host())
                        .serverPort(address.port())
                        .buildBlocking(),
                user);
    }

    static Mqtt5ConnAck connectOverWebSocket(Address address, String user) {
        return connect(
                Mqtt5Client.builder()
                        .identifier("test-client")
                        .serverHost(address.host())
                        .serverPort(address.port())
                        .webSocketConfig()
                        .serverPath("mqtt")
                        .applyWebSocketConfig()
                        .buildBlocking(),
                user);
    }

    private static Mqtt5ConnAck connect(Mqtt5BlockingClient client, String user) {
        try {
            var answer = client.toAsync()
                    .connectWith()
                    .keepAlive(0)
                    .simpleAuth()
                    .username(user)
                    .applySimpleAuth()
                    .send()
                    .join();
            client.disconnect();
            return answer;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Mqtt5ConnAckException refused) {
                return refused.getMqttMessage();
            }
            throw e;
        }
    }
}
