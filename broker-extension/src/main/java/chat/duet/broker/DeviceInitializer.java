package chat.duet.broker;

import chat.duet.config.Settings;
import chat.duet.core.Chat;
import chat.duet.core.device.DeviceAddress;
import chat.duet.core.wire.DirectLine;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.Topics;
import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.id.ClientId;
import chat.duet.protocol.id.UserId;
import com.hivemq.extension.sdk.api.client.ClientContext;
import com.hivemq.extension.sdk.api.client.parameter.InitializerInput;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.intializer.ClientInitializer;
import com.hivemq.extension.sdk.api.services.subscription.SubscriptionStore;
import com.hivemq.extension.sdk.api.services.subscription.TopicSubscription;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a connection up, after the broker has dealt with the session and before CONNACK. A session that was kept still has the subscription which we
 * gave it; one that is new has none: that is how we know.
 */
final class DeviceInitializer implements ClientInitializer {
    private static final Logger log = LoggerFactory.getLogger(DeviceInitializer.class);

    private final Chat chat;
    private final Connections connections;
    private final ScheduledExecutorService executor;
    private final DirectLink direct;
    private final CommandDesk desk;
    private final AfterReply after;

    DeviceInitializer(
            Chat chat,
            Settings settings,
            Connections connections,
            ScheduledExecutorService executor,
            DirectLink direct) {
        this.chat = chat;
        this.connections = connections;
        this.executor = executor;
        this.direct = direct;
        this.after = new AfterReply(executor);
        WireLimits defaults = WireLimits.defaults();
        WireLimits limits =
                WireLimits.of(settings.limits().messageText(), defaults.maxPayloadBytes(), defaults.maxDepth());
        this.desk =
                new CommandDesk(new Commands(chat), limits, settings.broker().commandTimeout());
    }

    @Override
    public void initialize(InitializerInput input, ClientContext context) {
        Optional<DeviceConnection> known = connections.of(input.getConnectionInformation());
        if (known.isEmpty()) {
            keepOut(input.getClientInformation().getClientId(), context);
            return;
        }
        DeviceConnection connection = known.get();
        DirectDevice device = new DirectDevice(connection, desk, chat.delivery(), after);
        Optional<DirectLine> line = direct.attach(input.getConnectionInformation(), device);
        if (line.isEmpty()) {
            intercept(connection, context);
        }
        SubscriptionRules subscriptions =
                new SubscriptionRules(connection.caller().user());
        context.addSubscribeInboundInterceptor(subscriptions);
        context.addUnsubscribeInboundInterceptor(subscriptions);
        subscribe(connection, line);
    }

    private void intercept(DeviceConnection connection, ClientContext context) {
        PacketBook book = new PacketBook();
        DeliveryTracker tracker = new DeliveryTracker(connection, book, chat.delivery());
        context.addPublishInboundInterceptor(new CommandInterceptor(connection, book, desk, after));
        if (connection.mqtt5()) {
            context.addPubackOutboundInterceptor(new AnswerInterceptor(connection, book));
        }
        context.addPublishOutboundInterceptor(tracker);
        context.addPubackInboundInterceptor(tracker);
    }

    /** Somebody else's authenticator let it in. Whatever it is, it gets no part in the chat, and no device's session. */
    private static void keepOut(String clientId, ClientContext context) {
        context.addPublishInboundInterceptor(new RefuseAll());
        ClientId.parse(clientId).ifPresent(id -> {
            log.warn("client id of a device used by another client, disconnected: {}", id);
            new BrokerLane(new DeviceAddress(id.userId(), id.deviceId())).disconnect(DisconnectReason.REVOKED);
        });
    }

    private void subscribe(DeviceConnection connection, Optional<DirectLine> line) {
        SubscriptionStore store = Services.subscriptionStore();
        String client = connection.clientId();
        UserId user = connection.caller().user();
        var unused = store.getSubscriptions(client)
                .thenCompose(before -> {
                    boolean kept = before.stream()
                            .anyMatch(subscription ->
                                    subscription.getTopicFilter().equals(connection.inTopic()));
                    return store.addSubscriptions(
                                    client,
                                    Set.of(
                                            subscription(connection.inTopic(), Qos.AT_LEAST_ONCE),
                                            subscription(Topics.live(user), Qos.AT_MOST_ONCE)))
                            .thenApply(done -> kept);
                })
                .thenAcceptAsync(kept -> established(connection, kept, line), executor)
                .exceptionally(e -> {
                    connection.whileOpen(() -> {
                        // Better no connection than one that stays silent: the device comes back and tries again.
                        log.error("connection not set up client={}", client, e);
                        new BrokerLane(connection.device()).disconnect(DisconnectReason.REPLAY);
                    });
                    return null;
                });
    }

    private void established(DeviceConnection connection, boolean sessionKept, Optional<DirectLine> line) {
        boolean usable = chat.devices()
                .admit(connection.caller().user(), connection.caller().device())
                .isOk();
        if (!usable) {
            // Revoked, or its user suspended, between its authentication and now.
            new BrokerLane(connection.device()).disconnect(DisconnectReason.REVOKED);
            return;
        }
        connection.whileOpen(() -> {
            chat.delivery().connected(connection.device(), connection.id(), sessionKept, line.orElse(null));
            chat.presence().connected(connection.device(), connection.id());
        });
        log.debug("connected client={} sessionKept={}", connection.clientId(), sessionKept);
    }

    private static TopicSubscription subscription(String topic, Qos qos) {
        return Builders.topicSubscription().topicFilter(topic).qos(qos).build();
    }
}
