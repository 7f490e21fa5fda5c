package chat.duet.drill.client;

import chat.duet.drill.process.Ports;
import chat.duet.protocol.Topics;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** HiveMQ's client, with manual acknowledgement. */
final class HiveMqLink implements Link {

    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final Mqtt5AsyncClient client;

    private HiveMqLink(Ports server, boolean webSocket, Login login, Receiver receiver) {
        var builder = Mqtt5Client.builder()
                .identifier(login.clientId().toString())
                .serverHost("127.0.0.1")
                .serverPort(webSocket ? server.webSocket() : server.tcp())
                .addDisconnectedListener(context -> lost.complete(null));
        if (webSocket) {
            builder = builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig();
        }
        client = builder.buildAsync();
        var in = Topics.in(login.user());
        // Before connecting, because the server may send as soon as it has answered.
        client.publishes(MqttGlobalPublishFilter.ALL, publish -> receive(publish, in, receiver), true);
    }

    static Link connect(Ports server, boolean webSocket, Login login, Receiver receiver) throws Exception {
        var link = new HiveMqLink(server, webSocket, login, receiver);
        var connack = link.client
                .connectWith()
                .userProperties(Mqtt5UserProperties.of(receiver.says().entrySet().stream()
                        .map(entry -> Mqtt5UserProperty.of(entry.getKey(), entry.getValue()))
                        .toList()))
                .cleanStart(false)
                .sessionExpiryInterval(3600)
                .keepAlive(receiver.keepAlive())
                .simpleAuth()
                .username(login.user().toString())
                .password(login.accessToken().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .get(20, TimeUnit.SECONDS);
        try {
            receiver.admitted(map(connack.getUserProperties()));
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static void receive(Mqtt5Publish publish, String in, Receiver receiver) {
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
                .handle(HiveMqLink::ack);
    }

    private static Ack ack(Mqtt5PublishResult result, Throwable error) {
        var cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof Mqtt5PubAckException refused) {
            return ack(refused.getMqttMessage());
        }
        if (error != null) {
            throw new CompletionException(cause);
        }
        if (result instanceof Mqtt5PublishResult.Mqtt5Qos1Result accepted) {
            return ack(accepted.getPubAck());
        }
        throw new IllegalStateException("no PUBACK: " + result);
    }

    private static Ack ack(Mqtt5PubAck puback) {
        return new Ack(puback.getReasonCode().getCode(), map(puback.getUserProperties()));
    }

    private static Map<String, String> map(Mqtt5UserProperties properties) {
        return properties.asList().stream()
                .collect(Collectors.toMap(
                        property -> property.getName().toString(),
                        property -> property.getValue().toString()));
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
