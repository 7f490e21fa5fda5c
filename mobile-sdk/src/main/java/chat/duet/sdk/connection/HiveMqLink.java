package chat.duet.sdk.connection;

import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ConnectProperties;
import chat.duet.protocol.Topics;
import chat.duet.protocol.id.UserId;
import chat.duet.sdk.store.Mark;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A connection made with HiveMQ's client. */
final class HiveMqLink implements Link {
    private final Mqtt5AsyncClient client;
    private final UserId user;
    private final Receiver receiver;
    private volatile boolean admitted;
    private volatile boolean closed;
    private volatile @Nullable Mark resetTo;

    HiveMqLink(Mqtt5ClientBuilder builder, UserId user, Receiver receiver) {
        this.user = user;
        this.receiver = receiver;
        client = builder.addDisconnectedListener(context -> ended(context.getCause()))
                .buildAsync();
        // Before connecting, because the server may send as soon as it has answered. On the network thread: it only
        // passes on.
        client.publishes(MqttGlobalPublishFilter.ALL, this::receive, Runnable::run, true);
    }

    CompletableFuture<Mqtt5ConnAck> connect(Mqtt5Connect connect) {
        return client.connect(connect).thenApply(connack -> {
            Map<String, String> told = map(connack.getUserProperties());
            String number = told.get(ConnectProperties.RESET_TO);
            String at = told.get(ConnectProperties.RESET_TO_AT);
            if (number != null && at != null) {
                resetTo = Mark.of(Long.parseLong(number), Long.parseLong(at));
            }
            admitted = true;
            return connack;
        });
    }

    private void ended(Throwable cause) {
        if (admitted && !closed) {
            closed = true;
            receiver.lost(Endings.of(cause));
        }
    }

    private void receive(Mqtt5Publish publish) {
        if (publish.getTopic().toString().equals(Topics.in(user))) {
            receiver.event(publish.getPayloadAsBytes(), () -> acknowledge(publish));
        } else {
            receiver.live(publish.getPayloadAsBytes());
            acknowledge(publish);
        }
    }

    private static void acknowledge(Mqtt5Publish publish) {
        try {
            publish.acknowledge();
        } catch (IllegalStateException e) {
            // The connection has ended; the event comes again with the next, and is passed over.
        }
    }

    @Override
    public CompletableFuture<Ack> publish(CommandKind kind, byte[] payload) {
        return client.publishWith()
                .topic(Topics.out(user, kind))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send()
                .handle(HiveMqLink::ack);
    }

    @Override
    public void whisper(CommandKind kind, byte[] payload) {
        CompletableFuture<?> unused = client.publishWith()
                .topic(Topics.out(user, kind))
                .qos(MqttQos.AT_MOST_ONCE)
                .payload(payload)
                .send();
    }

    /** The device is subscribed to its topic already, so this changes nothing; but it is answered. */
    @Override
    public CompletableFuture<Void> probe() {
        return client.subscribe(Mqtt5Subscribe.builder()
                        .topicFilter(Topics.live(user))
                        .qos(MqttQos.AT_MOST_ONCE)
                        .build())
                .handle((suback, error) -> null);
    }

    @Override
    public @Nullable Mark resetTo() {
        return resetTo;
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture<?> unused = client.disconnect().handle((nothing, error) -> null);
    }

    private static Ack ack(@Nullable Mqtt5PublishResult result, @Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof Mqtt5PubAckException) {
            return ack(((Mqtt5PubAckException) cause).getMqttMessage());
        }
        if (result instanceof Mqtt5PublishResult.Mqtt5Qos1Result && cause == null) {
            return ack(((Mqtt5PublishResult.Mqtt5Qos1Result) result).getPubAck());
        }
        throw new CompletionException(cause == null ? new IllegalStateException("no PUBACK: " + result) : cause);
    }

    private static Ack ack(Mqtt5PubAck puback) {
        return new Ack(
                puback.getReasonCode().getCode(),
                puback.getReasonString().map(Object::toString).orElse(""),
                map(puback.getUserProperties()));
    }

    private static Map<String, String> map(Mqtt5UserProperties properties) {
        Map<String, String> map = new HashMap<>();
        for (Mqtt5UserProperty property : properties.asList()) {
            map.put(property.getName().toString(), property.getValue().toString());
        }
        return map;
    }
}
