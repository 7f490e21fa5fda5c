package chat.duet.server;

import chat.duet.config.BrokerPersistence;
import chat.duet.config.Settings;
import com.hivemq.configuration.service.InternalConfigurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Translates the settings into HiveMQ's: its config.xml, which is the only way to configure it, and the few of its static
 * fields that have no element there.
 */
final class BrokerConfig {

    static final String TCP = "tcp";
    static final String WEBSOCKET = "websocket";

    /** Ids are 27 characters, topics below 40; the rest is for a clear refusal instead of a broken connection. */
    private static final int MAX_CLIENT_ID_LENGTH = 64;

    private static final int MAX_TOPIC_LENGTH = 256;

    /** How long a connection may take to send its CONNECT. */
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /**
     * The pump keeps at most one window in a session. A session that was thought gone may get its window a second time;
     * twice that again is room that nothing should ever need, because HiveMQ drops what does not fit without telling.
     */
    private static final int QUEUE_WINDOWS = 4;

    private static final int SHUTDOWN_GRACE_MILLIS = 100;

    private BrokerConfig() {}

    /** Writes config.xml; HiveMQ falls back to an open broker on all addresses when it finds none that it can read. */
    static void write(Settings settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.xml"), xml(settings));
    }

    /**
     * Static fields, read while HiveMQ starts. To be called after {@code EmbeddedHiveMQBuilder.build()}, which switches
     * the first of them off.
     */
    static void applyInternals(Settings settings) {
        InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(true);
        InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(SHUTDOWN_GRACE_MILLIS);
        // HiveMQ sends a batch, and the next one when all of it is acknowledged. With a batch of half a window, the
        // pump has
        // the next one there by then.
        var batch = Math.max(50, settings.delivery().window() / 2);
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = batch;
        InternalConfigurations.PUBLISH_POLL_BATCH_SIZE = batch;
    }

    /** No value needs escaping: the settings admit numbers, host names and plain paths only. */
    static String xml(Settings settings) {
        var broker = settings.broker();
        return """
                <?xml version="1.0"?>
                <!-- Written at every start from Duet's own settings; changes made here are lost. -->
                <hivemq>
                  <listeners>
                %s    <websocket-listener>
                      <name>%s</name>
                      <port>%d</port>
                      <bind-address>%s</bind-address>
                      <path>%s</path>
                      <subprotocols>
                        <subprotocol>mqtt</subprotocol>
                      </subprotocols>
                      <allow-extensions>false</allow-extensions>
                    </websocket-listener>
                  </listeners>
                  <mqtt>
                    <queued-messages>
                      <max-queue-size>%d</max-queue-size>
                      <strategy>discard</strategy>
                    </queued-messages>
                    <retained-messages>
                      <enabled>false</enabled>
                    </retained-messages>
                    <wildcard-subscriptions>
                      <enabled>false</enabled>
                    </wildcard-subscriptions>
                    <shared-subscriptions>
                      <enabled>false</enabled>
                    </shared-subscriptions>
                    <subscription-identifier>
                      <enabled>false</enabled>
                    </subscription-identifier>
                    <quality-of-service>
                      <max-qos>1</max-qos>
                    </quality-of-service>
                    <topic-alias>
                      <enabled>false</enabled>
                    </topic-alias>
                    <session-expiry>
                      <max-interval>%d</max-interval>
                    </session-expiry>
                    <keep-alive>
                      <max-keep-alive>%d</max-keep-alive>
                      <allow-unlimited>false</allow-unlimited>
                    </keep-alive>
                    <packets>
                      <max-packet-size>%d</max-packet-size>
                    </packets>
                    <receive-maximum>
                      <server-receive-maximum>%d</server-receive-maximum>
                    </receive-maximum>
                  </mqtt>
                  <restrictions>
                    <max-connections>%d</max-connections>
                    <max-client-id-length>%d</max-client-id-length>
                    <max-topic-length>%d</max-topic-length>
                    <no-connect-idle-timeout>%d</no-connect-idle-timeout>
                  </restrictions>
                  <security>
                    <allow-empty-client-id>
                      <enabled>false</enabled>
                    </allow-empty-client-id>
                    <utf8-validation>
                      <enabled>true</enabled>
                    </utf8-validation>
                  </security>
                  <persistence>
                    <mode>%s</mode>
                  </persistence>
                  <anonymous-usage-statistics>
                    <enabled>false</enabled>
                  </anonymous-usage-statistics>
                </hivemq>
                """.formatted(
                        tcpListener(settings),
                        WEBSOCKET,
                        settings.mqtt().websocket().port(),
                        settings.mqtt().websocket().host(),
                        settings.mqtt().websocket().path(),
                        QUEUE_WINDOWS * settings.delivery().window(),
                        broker.sessionExpiry().toSeconds(),
                        broker.maxKeepAlive().toSeconds(),
                        broker.maxPacketSize(),
                        broker.receiveMaximum(),
                        broker.maxConnections(),
                        MAX_CLIENT_ID_LENGTH,
                        MAX_TOPIC_LENGTH,
                        CONNECT_TIMEOUT_MILLIS,
                        broker.persistence() == BrokerPersistence.FILE ? "file" : "in-memory");
    }

    private static String tcpListener(Settings settings) {
        var tcp = settings.mqtt().tcp();
        return !tcp.enabled() ? "" : """
                    <tcp-listener>
                      <name>%s</name>
                      <port>%d</port>
                      <bind-address>%s</bind-address>
                    </tcp-listener>
                """.formatted(TCP, tcp.port(), tcp.host());
    }
}
