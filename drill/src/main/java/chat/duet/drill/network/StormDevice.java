package chat.duet.drill.network;

import chat.duet.drill.client.Inbox;
import chat.duet.drill.client.Login;
import chat.duet.drill.process.Ports;
import chat.duet.protocol.Topics;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One of thousands of devices, without a thread of its own. It connects again and again, with pauses like those of a real one, but shorter. Thread-safe. */
final class StormDevice {

    private static final int LEAST_PAUSE_MILLIS = 250;
    private static final int MOST_PAUSE_MILLIS = 1_000;

    private final Ports server;
    private final Login login;
    private final boolean webSocket;
    private final ScheduledExecutorService scheduler;
    private final Inbox inbox = new Inbox();
    private volatile boolean leaving;
    private volatile boolean connected;
    private volatile Duration admission = Duration.ZERO;
    private volatile @Nullable Mqtt5AsyncClient client;

    StormDevice(Ports server, Login login, boolean webSocket, ScheduledExecutorService scheduler) {
        this.server = server;
        this.login = login;
        this.webSocket = webSocket;
        this.scheduler = scheduler;
    }

    /** A new one for each connection: with the session, the library ends what is registered for its messages. */
    private Mqtt5AsyncClient client() {
        var builder = Mqtt5Client.builder()
                .identifier(login.clientId().toString())
                .serverHost("127.0.0.1")
                .serverPort(webSocket ? server.webSocket() : server.tcp())
                .transportConfig()
                .mqttConnectTimeout(60, TimeUnit.SECONDS)
                .applyTransportConfig()
                .addDisconnectedListener(context -> lost());
        if (webSocket) {
            builder = builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig();
        }
        var made = builder.buildAsync();
        made.publishes(MqttGlobalPublishFilter.ALL, this::receive, true);
        return made;
    }

    Login login() {
        return login;
    }

    Inbox inbox() {
        return inbox;
    }

    boolean isConnected() {
        return connected;
    }

    /** How long the last CONNECT took to its CONNACK, with the connection beneath. */
    Duration admission() {
        return admission;
    }

    void connect() {
        long start = System.nanoTime();
        var now = client();
        client = now;
        var unused = now.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3600)
                .keepAlive(60)
                .simpleAuth()
                .username(login.user().toString())
                .password(login.accessToken().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .thenAccept(connack -> {
                    admission = Duration.ofNanos(System.nanoTime() - start);
                    connected = true;
                });
    }

    /** Lost, or never got: the listener is told of both. */
    private void lost() {
        connected = false;
        if (!leaving) {
            int pause = ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
            var unused = scheduler.schedule(this::connect, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void receive(Mqtt5Publish publish) {
        if (publish.getTopic().toString().equals(Topics.in(login.user()))) {
            inbox.store(publish.getPayloadAsBytes());
        }
        publish.acknowledge();
    }

    void leave() {
        leaving = true;
        var now = client;
        if (now != null) {
            var unused = now.disconnect();
        }
    }
}
