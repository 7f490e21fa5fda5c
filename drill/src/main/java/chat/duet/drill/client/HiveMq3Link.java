package chat.duet.drill.client;

import chat.duet.drill.process.Ports;
import chat.duet.protocol.Topics;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** HiveMQ's client with MQTT 3.1.1 over TCP, with manual acknowledgement. */
final class HiveMq3Link implements Link {

    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final Mqtt3AsyncClient client;

    private HiveMq3Link(Ports server, Login login, Receiver receiver) {
        client = Mqtt3Client.builder()
                .identifier(login.clientId().toString())
                .serverHost("127.0.0.1")
                .serverPort(server.tcp())
                .addDisconnectedListener(context -> lost.complete(null))
                .buildAsync();
        var in = Topics.in(login.user());
        // Before connecting, because the server may send as soon as it has answered.
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> receive(publish, in, receiver), true);
    }

    static Link connect(Ports server, Login login, Receiver receiver) throws Exception {
        var link = new HiveMq3Link(server, login, receiver);
        link.client
                .connectWith()
                .cleanSession(false)
                .keepAlive(receiver.keepAlive())
                .simpleAuth()
                .username(login.user().toString())
                .password(login.accessToken().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .get(20, TimeUnit.SECONDS);
        try {
            receiver.admitted(Map.of());
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static void receive(Mqtt3Publish publish, String in, Receiver receiver) {
        if (!publish.getTopic().toString().equals(in)) {
            receiver.live(publish.getPayloadAsBytes());
            publish.acknowledge();
        } else if (receiver.event(publish.getPayloadAsBytes())) {
            publish.acknowledge();
        }
    }

    @Override
    public CompletableFuture<Ack> publish(String topic, byte[] payload) {
        return client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send()
                .thenApply(publish -> Ack.BARE);
    }

    @Override
    public CompletableFuture<Void> lost() {
        return lost;
    }

    @Override
    public void close() {
        // Fails if the connection is lost already.
        client.disconnect().exceptionally(e -> null).join();
        lost.complete(null);
    }
}
