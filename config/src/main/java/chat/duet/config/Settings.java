package chat.duet.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Everything that can be set. Immutable. Every record of this package refuses values outside its bounds with a
 * {@link SettingsException} that names all of them.
 *
 * @param dataFolder the one folder the server writes to
 */
public record Settings(
        Path dataFolder,
        HttpSettings http,
        MqttSettings mqtt,
        BrokerSettings broker,
        DeliverySettings delivery,
        AuthSettings auth,
        LimitSettings limits,
        PushSettings push,
        SafetySettings safety,
        ConversationSettings conversations,
        WebhookSettings webhooks,
        AttachmentSettings attachments) {

    /** Room for everything of a message that is not its text: topic, ids, times, properties. */
    private static final int PACKET_OVERHEAD = 4096;

    private static final int MAX_UTF8_BYTES_PER_CHARACTER = 4;

    public Settings {
        var packetMinimum = PACKET_OVERHEAD + (long) MAX_UTF8_BYTES_PER_CHARACTER * limits.messageText();
        new Checks()
                .range("broker.max-packet-size", broker.maxPacketSize(), packetMinimum, BrokerSettings.MAX_PACKET_SIZE)
                .distinct(
                        "http.port",
                        http.port(),
                        "mqtt.websocket.port",
                        mqtt.websocket().port())
                .distinct("http.port", http.port(), "mqtt.tcp.port", mqtt.tcp().portIfEnabled())
                .done();
    }

    /** What an empty file and an empty environment mean. */
    public static Settings defaults() {
        return new Settings(
                Path.of("data"),
                new HttpSettings("127.0.0.1", 8080, null, MetricsAccess.LOOPBACK),
                new MqttSettings(
                        new MqttTcpSettings(true, "127.0.0.1", 1883),
                        new MqttWebSocketSettings("127.0.0.1", 8083, "/mqtt", null)),
                new BrokerSettings(
                        BrokerPersistence.IN_MEMORY,
                        Duration.ofDays(7),
                        Duration.ofSeconds(60),
                        64 * 1024,
                        100_000,
                        64,
                        Duration.ofSeconds(10)),
                new DeliverySettings(1024, Duration.ofMillis(200)),
                new AuthSettings(true, Duration.ofHours(1), Duration.ofDays(60), Duration.ofSeconds(10), null),
                new LimitSettings(4096, 10, 20_000, 2, true, Rates.defaults()),
                new PushSettings(
                        PushPreview.NONE,
                        Duration.ofSeconds(3),
                        Duration.ofDays(7),
                        8,
                        Duration.ofSeconds(5),
                        20,
                        Duration.ofMinutes(3),
                        500,
                        Duration.ofDays(270),
                        Duration.ofDays(7),
                        new FcmSettings(null, URI.create("https://fcm.googleapis.com"), "messages"),
                        new WebPushSettings(true, null, false)),
                new SafetySettings(10, Duration.ofSeconds(1), false, false),
                new ConversationSettings(Duration.ofDays(7)),
                new WebhookSettings(8, Duration.ofDays(1), Duration.ofDays(30), false),
                AttachmentSettings.defaults());
    }

    /** The defaults, but users may do as much as they like: for tests and for measuring. */
    public static Settings unlimited() {
        var usual = defaults();
        return usual.withLimits(usual.limits().withRateLimiting(false)).withSafety(SafetySettings.off());
    }

    public Settings withDataFolder(Path folder) {
        return new Settings(
                folder, http, mqtt, broker, delivery, auth, limits, push, safety, conversations, webhooks, attachments);
    }

    public Settings withHttp(HttpSettings http) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withMqtt(MqttSettings mqtt) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withBroker(BrokerSettings broker) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withDelivery(DeliverySettings delivery) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withAuth(AuthSettings auth) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withLimits(LimitSettings limits) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withPush(PushSettings push) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withSafety(SafetySettings safety) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withConversations(ConversationSettings conversations) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withWebhooks(WebhookSettings webhooks) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }

    public Settings withAttachments(AttachmentSettings attachments) {
        return new Settings(
                dataFolder,
                http,
                mqtt,
                broker,
                delivery,
                auth,
                limits,
                push,
                safety,
                conversations,
                webhooks,
                attachments);
    }
}
