package chat.duet.sdk.connection;

import chat.duet.protocol.ConnectProperties;
import chat.duet.protocol.id.ClientId;
import chat.duet.sdk.store.Mark;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HiveMQ's client, a new one for each connection: what it keeps for later connections is in memory only, and this SDK keeps all that on disk. All of them share one
 * thread, which is there while one of them is. Thread-safe.
 */
public final class HiveMqLinker implements Linker {
    private static final long SESSION_SECONDS = 7L * 24 * 60 * 60;
    private static final int EVENTS_UNDER_WAY = 512;

    private final Pace pace;
    private final Executor threads = task -> {
        Thread thread = new Thread(task, "duet-net");
        thread.setDaemon(true);
        thread.start();
    };

    public HiveMqLinker(Pace pace) {
        this.pace = pace;
    }

    @Override
    public CompletableFuture<Link> open(URI broker, ClientId device, String token, Mark known, Link.Receiver receiver) {
        CompletableFuture<Link> opened = new CompletableFuture<>();
        try {
            HiveMqLink link = new HiveMqLink(builder(broker, device), device.userId(), receiver);
            CompletableFuture<?> unused = link.connect(connect(device, token, known))
                    .whenComplete((connack, error) -> {
                        if (error == null) {
                            opened.complete(link);
                        } else {
                            opened.completeExceptionally(new LinkException(Endings.of(error), error));
                        }
                    });
        } catch (RuntimeException e) {
            opened.completeExceptionally(new LinkException(Loss.BROKEN, e));
        }
        return opened;
    }

    private Mqtt5ClientBuilder builder(URI broker, ClientId device) {
        boolean secure = "wss".equals(broker.getScheme()) || "ssl".equals(broker.getScheme());
        boolean webSocket = "wss".equals(broker.getScheme()) || "ws".equals(broker.getScheme());
        long millis = pace.connect().toMillis();
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(device.toString())
                .executorConfig()
                .nettyExecutor(threads)
                .nettyThreads(1)
                .applyExecutorConfig()
                .transportConfig()
                .serverHost(broker.getHost())
                .serverPort(broker.getPort() > 0 ? broker.getPort() : secure ? 443 : 80)
                .socketConnectTimeout(millis, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(millis, TimeUnit.MILLISECONDS)
                .applyTransportConfig();
        if (webSocket) {
            builder = builder.webSocketConfig()
                    .serverPath(path(broker.getPath()))
                    .handshakeTimeout(millis, TimeUnit.MILLISECONDS)
                    .applyWebSocketConfig();
        }
        return secure ? builder.sslWithDefaultConfig() : builder;
    }

    private static String path(@Nullable String path) {
        String given = path == null ? "" : path;
        return given.startsWith("/") ? given.substring(1) : given;
    }

    private Mqtt5Connect connect(ClientId device, String token, Mark known) {
        return Mqtt5Connect.builder()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_SECONDS)
                .keepAlive((int) (pace.keepAlive().toMillis() / 1000))
                .restrictions(Mqtt5ConnectRestrictions.builder()
                        .receiveMaximum(EVENTS_UNDER_WAY)
                        .build())
                .simpleAuth()
                .username(device.userId().toString())
                .password(token.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .userProperties(Mqtt5UserProperties.builder()
                        .add(ConnectProperties.LAST_EVENT, Long.toString(known.number()))
                        .add(ConnectProperties.LAST_EVENT_AT, Long.toString(known.at()))
                        .build())
                .build();
    }
}
