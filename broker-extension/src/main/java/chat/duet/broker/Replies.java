package chat.duet.broker;

import chat.duet.core.outcome.Refusal;
import chat.duet.core.wire.DisconnectReason;
import chat.duet.protocol.AckProperties;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.RefusedEvent;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How a device learns that its command was refused: by the PUBACK's reason code where it has one, by an event on its live topic otherwise. */
final class Replies {
    static final Refusal FAILED = Refusal.of(ErrorCode.INTERNAL, "the server failed (expected: it logged why)");
    /** Lets the acknowledgement out before the connection ends. */
    private static final long PARTING_MILLIS = 200;

    private final DeviceConnection connection;
    private final ScheduledExecutorService scheduler;
    private final BrokerLane lane;

    Replies(DeviceConnection connection, ScheduledExecutorService scheduler) {
        this.connection = connection;
        this.scheduler = scheduler;
        this.lane = new BrokerLane(connection.device());
    }

    void refuse(PublishInboundOutput output, PublishPacket publish, Incoming incoming, Answer answer, Refusal refusal) {
        boolean acknowledged = connection.mqtt5() && publish.getQos() != Qos.AT_MOST_ONCE;
        if (!acknowledged) {
            tell(incoming, refusal);
        }
        answer.set(properties(refusal));
        if (connection.mqtt5() || ReasonCodes.serverAtFault(refusal)) {
            // MQTT 3.1.1: the broker closes the connection, and the command stays unacknowledged.
            output.preventPublishDelivery(ReasonCodes.puback(refusal.code()), refusal.detail());
        } else {
            output.preventPublishDelivery(AckReasonCode.SUCCESS);
        }
    }

    /** Ends the connection, so that the next one begins with the replay. */
    void replay(DeviceConnection ended) {
        var unused = scheduler.schedule(
                () -> ended.whileOpen(() -> lane.disconnect(DisconnectReason.REPLAY)),
                PARTING_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void tell(Incoming incoming, Refusal refusal) {
        String kind =
                incoming.kind() == null ? RefusedEvent.UNKNOWN : incoming.kind().text();
        lane.live(
                EventCodec.encode(RefusedEvent.of(kind, incoming.clientMessageId(), refusal.code(), refusal.detail())));
    }

    private static Map<String, String> properties(Refusal refusal) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(AckProperties.CODE, refusal.code().code());
        if (refusal.retryAfter() != null) {
            properties.put(
                    AckProperties.RETRY_AFTER,
                    Long.toString(refusal.retryAfter().toSeconds()));
        }
        return properties;
    }
}
