package chat.duet.broker;

import chat.duet.core.device.DeviceAddress;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.core.wire.Lane;
import chat.duet.protocol.Topics;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.publish.Publish;
import com.hivemq.extension.sdk.api.services.publish.PublishToClientResult;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a device through the broker's own services. They do not block: queues are in memory, or behind the broker's own writer. */
final class BrokerLane implements Lane {
    private static final Logger log = LoggerFactory.getLogger(BrokerLane.class);

    private final DeviceAddress device;

    BrokerLane(DeviceAddress device) {
        this.device = device;
    }

    @Override
    public CompletionStage<Boolean> event(byte[] payload) {
        return publish(Topics.in(device.user()), Qos.AT_LEAST_ONCE, payload)
                .thenApply(PublishToClientResult.SUCCESSFUL::equals);
    }

    @Override
    public void live(byte[] payload) {
        var unused = publish(Topics.live(device.user()), Qos.AT_MOST_ONCE, payload)
                .exceptionally(e -> {
                    log.debug("live event lost client={}: {}", clientId(), e.toString());
                    return PublishToClientResult.NOT_SUBSCRIBED;
                });
    }

    @Override
    public void disconnect(DisconnectReason reason) {
        String text = reason.name().toLowerCase(Locale.ROOT);
        var unused = Services.clientService()
                .disconnectClient(clientId(), true, ReasonCodes.disconnect(reason), text)
                .exceptionally(e -> {
                    log.warn("disconnect failed client={} reason={}: {}", clientId(), text, e.toString());
                    return false;
                });
    }

    private String clientId() {
        return device.clientId().toString();
    }

    private CompletableFuture<PublishToClientResult> publish(String topic, Qos qos, byte[] payload) {
        try {
            Publish publish = Builders.publish()
                    .topic(topic)
                    .qos(qos)
                    .payload(ByteBuffer.wrap(payload))
                    .build();
            return Services.publishService().publishToClient(publish, clientId());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
