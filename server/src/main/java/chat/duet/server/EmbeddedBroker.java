package chat.duet.server;

import chat.duet.api.metrics.Figure;
import chat.duet.config.Settings;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HiveMQ CE inside this process, closed from its first moment: nobody gets in whom the extension does not let in.
 *
 * <p>HiveMQ keeps parts of its state in static fields, so a class loader can run one broker at a time.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

    /**
     * A broker that finds its files broken may wait for ever instead of failing. Much longer than a start takes on a machine with nothing else to do: where
     * other processes keep it busy, it takes many times as long.
     */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final EmbeddedHiveMQ broker;
    private final WatchedExtension extension;
    private final Map<String, Address> listeners;

    private EmbeddedBroker(EmbeddedHiveMQ broker, WatchedExtension extension, Map<String, Address> listeners) {
        this.broker = broker;
        this.extension = extension;
        this.listeners = listeners;
    }

    /**
     * Starts the broker and returns when every listener is bound and the extension runs.
     *
     * @throws StartException when a port is taken, the extension refuses to start, or the broker takes too long
     */
    public static EmbeddedBroker start(Settings settings, DataFolder folder, ExtensionMain extension)
            throws StartException {
        var listeners = listeners(settings);
        requireFree(listeners);
        var watched = new WatchedExtension(extension);
        var broker = new EmbeddedBroker(build(settings, folder, watched), watched, listeners);
        BrokerConfig.applyInternals(settings);
        try {
            broker.startAndVerify();
            return broker;
        } catch (StartException e) {
            broker.close();
            throw e;
        }
    }

    private static void requireFree(Map<String, Address> listeners) throws StartException {
        for (var address : listeners.values()) {
            address.requireFree();
        }
    }

    /** Empty when the listener is switched off. */
    Optional<Address> tcp() {
        return bound(BrokerConfig.TCP);
    }

    Address webSocket() {
        return bound(BrokerConfig.WEBSOCKET).orElseThrow();
    }

    /** What it counts; nothing before the start and after the end. */
    List<Figure> figures() {
        return BrokerFigures.of(broker.getMetricRegistry());
    }

    /** Disconnects everybody and stops; takes a second or two. Failures are logged. */
    @Override
    public void close() {
        try {
            broker.stop().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            broker.close();
        } catch (TimeoutException e) {
            log.warn("The broker did not stop within {} s", STOP_TIMEOUT.toSeconds());
        } catch (ExecutionException e) {
            log.debug("The broker had not started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedHiveMQ build(Settings settings, DataFolder folder, ExtensionMain extension)
            throws StartException {
        var configuration = folder.broker().resolve("conf");
        try {
            BrokerConfig.write(settings, configuration);
        } catch (IOException e) {
            throw new StartException("%s (expected: a folder that can be written; %s)".formatted(configuration, e), e);
        }
        return EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(folder.broker())
                .withExtensionsFolder(folder.extensions())
                .withEmbeddedExtension(EmbeddedExtension.builder()
                        .withId("duet")
                        .withName("Duet")
                        .withVersion(Version.text())
                        .withExtensionMain(extension)
                        .build())
                .withoutLoggingBootstrap()
                .build();
    }

    private void startAndVerify() throws StartException {
        // HiveMQ installs a handler that ends the process; whose process this is decides Duet.
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        try {
            await(broker.start());
        } catch (StartException e) {
            // Without any listener the broker gives up, and does not say why.
            requireFree(listeners);
            throw e;
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
        extension.requireStarted();
        for (var entry : listeners.entrySet()) {
            requireBound(entry.getKey(), entry.getValue());
        }
    }

    private static void await(CompletableFuture<Void> start) throws StartException {
        try {
            start.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StartException("The broker did not start within " + START_TIMEOUT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new StartException("The broker could not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("The start was interrupted", e);
        }
    }

    /** HiveMQ reports the configured port of a listener it failed to bind; only the system knows better. */
    private void requireBound(String name, Address configured) throws StartException {
        var port = extension.boundPort(name);
        if (port == 0 || !configured.withPort(port).isTaken()) {
            throw new StartException("%s.port: %d (expected: a port that is free on %s; the broker could not bind it)"
                    .formatted(configured.section(), configured.port(), configured.host()));
        }
    }

    private Optional<Address> bound(String name) {
        return Optional.ofNullable(listeners.get(name)).map(address -> address.withPort(extension.boundPort(name)));
    }

    private static Map<String, Address> listeners(Settings settings) {
        var listeners = new LinkedHashMap<String, Address>();
        var tcp = settings.mqtt().tcp();
        var webSocket = settings.mqtt().websocket();
        if (tcp.enabled()) {
            listeners.put(BrokerConfig.TCP, new Address("mqtt.tcp", tcp.host(), tcp.port()));
        }
        listeners.put(BrokerConfig.WEBSOCKET, new Address("mqtt.websocket", webSocket.host(), webSocket.port()));
        return listeners;
    }
}
