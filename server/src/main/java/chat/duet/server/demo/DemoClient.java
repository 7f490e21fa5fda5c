package chat.duet.server.demo;

import chat.duet.protocol.AckProperties;
import chat.duet.protocol.codec.Decoded;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.InboxEvent;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult.Mqtt5Qos1Result;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A phone of the demo: an ordinary MQTT 5 client. It acknowledges an event only after it has taken it in, and ignores event numbers that it has seen:
 * all that the protocol asks of a receiver.
 */
final class DemoClient {
    private static final long SESSION_EXPIRY_SECONDS = 3600;
    private static final long PATIENCE_SECONDS = 30;

    private final DemoRest.Login login;
    private final DemoServer server;
    private final boolean webSocket;
    private final Consumer<InboxEvent> receiver;
    private final Executor executor;
    private Mqtt5AsyncClient mqtt;
    private long last;

    /**
     * @param webSocket over WebSocket, otherwise over TCP
     * @param executor one thread: where the receiver is called, and futures are completed
     */
    DemoClient(
            DemoRest.Login login,
            DemoServer server,
            boolean webSocket,
            Consumer<InboxEvent> receiver,
            Executor executor) {
        this.login = login;
        this.server = server;
        this.webSocket = webSocket;
        this.receiver = receiver;
        this.executor = executor;
        this.mqtt = make();
    }

    private Mqtt5AsyncClient make() {
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(login.clientId())
                .serverHost("127.0.0.1")
                .serverPort(
                        webSocket ? server.ports().webSocket() : server.ports().tcp())
                .simpleAuth()
                .username(login.userId())
                .password(login.token().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth();
        return (webSocket ? builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig() : builder).buildAsync();
    }

    /** Connects, as an app does that was started anew; true if the broker had kept the session. */
    boolean connect() throws Exception {
        mqtt = make();
        // Before the connection is there: what arrives and finds no receiver would be acknowledged all the same.
        mqtt.publishes(MqttGlobalPublishFilter.ALL, this::receive, executor, true);
        return mqtt.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_EXPIRY_SECONDS)
                .keepAlive(20)
                .send()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .isSessionPresent();
    }

    void disconnect() throws Exception {
        mqtt.disconnectWith()
                .sessionExpiryInterval(SESSION_EXPIRY_SECONDS)
                .send()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean connected() {
        return mqtt.getState().isConnected();
    }

    /** Publishes the message; done with the PUBACK's properties once the server says that it is on disk. */
    CompletableFuture<Map<String, String>> send(byte[] payload) {
        return mqtt.publishWith()
                .topic("u/" + login.userId() + "/out/message")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send()
                .thenApplyAsync(DemoClient::properties, executor);
    }

    private static Map<String, String> properties(Mqtt5PublishResult result) {
        if (result.getError().isPresent()) {
            throw new IllegalStateException(result.getError().get());
        }
        Map<String, String> properties = new HashMap<>();
        ((Mqtt5Qos1Result) result)
                .getPubAck()
                .getUserProperties()
                .asList()
                .forEach(property -> properties.put(
                        property.getName().toString(), property.getValue().toString()));
        if (!properties.containsKey(AckProperties.SEQ)) {
            throw new IllegalStateException("acknowledged without a sequence number: " + properties);
        }
        return properties;
    }

    private synchronized void receive(Mqtt5Publish publish) {
        if (publish.getTopic().toString().endsWith("/in")) {
            Decoded<InboxEvent> event = EventCodec.decodeInbox(publish.getPayloadAsBytes());
            if (event.problem() == null && event.value().number() > last) {
                last = event.value().number();
                receiver.accept(event.value());
            }
        }
        publish.acknowledge();
    }
}
