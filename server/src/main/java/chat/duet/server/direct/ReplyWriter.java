package chat.duet.server.direct;

import chat.duet.broker.DirectDevice;
import chat.duet.broker.Reply;
import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.RefusedEvent;
import com.google.common.collect.ImmutableList;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.mqtt.message.QoS;
import com.hivemq.mqtt.message.mqtt5.Mqtt5UserProperties;
import com.hivemq.mqtt.message.mqtt5.MqttUserProperty;
import com.hivemq.mqtt.message.puback.PUBACK;
import com.hivemq.mqtt.message.publish.PUBLISH;
import com.hivemq.mqtt.message.publish.PUBLISHFactory;
import com.hivemq.mqtt.message.pubrec.PUBREC;
import com.hivemq.mqtt.message.reason.Mqtt5PubAckReasonCode;
import com.hivemq.mqtt.message.reason.Mqtt5PubRecReasonCode;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;

/** Replies as packets of one connection. */
final class ReplyWriter {
    /** What the broker calls itself inside its packets; it does not travel. */
    private static final String BROKER = "duet";

    private final DirectDevice device;

    ReplyWriter(DirectDevice device) {
        this.device = device;
    }

    /**
     * Writes, without flushing, what the device gets for its command.
     *
     * @return false if the connection is being closed instead, and nothing may follow
     */
    boolean write(ChannelHandlerContext ctx, PendingCommand command, Reply reply) {
        RefusedEvent refusal = reply.refusal();
        if (refusal != null) {
            var unusedTold = ctx.write(live(EventCodec.encode(refusal)));
        }
        boolean acknowledged = device.mqtt5() || reply.reason() == AckReasonCode.SUCCESS;
        if (!acknowledged) {
            // MQTT 3.1.1 cannot say no: without a PUBACK the command is sent again on the next connection.
            ctx.flush();
            var unusedClosing = ctx.channel().close();
            return false;
        }
        if (command.qos == Qos.AT_LEAST_ONCE) {
            var sent = ctx.write(puback(command.packetId, reply));
            if (reply.replay()) {
                var unusedParting = sent.addListener((ChannelFutureListener) done -> device.answered(reply));
            }
        }
        if (command.qos == Qos.EXACTLY_ONCE) {
            var unusedRefused = ctx.write(pubrec(command.packetId, reply));
        }
        return true;
    }

    /** QoS 2 is always refused; where that cannot be said, the broker completes the exchange. */
    private PUBREC pubrec(int packetId, Reply reply) {
        if (!device.mqtt5()) {
            return new PUBREC(packetId);
        }
        return new PUBREC(
                packetId, Mqtt5PubRecReasonCode.from(reply.reason()), reply.reasonString(), properties(reply));
    }

    private PUBACK puback(int packetId, Reply reply) {
        if (!device.mqtt5()) {
            return new PUBACK(packetId);
        }
        return new PUBACK(
                packetId, Mqtt5PubAckReasonCode.from(reply.reason()), reply.reasonString(), properties(reply));
    }

    private static Mqtt5UserProperties properties(Reply reply) {
        ImmutableList.Builder<MqttUserProperty> properties =
                ImmutableList.builderWithExpectedSize(reply.properties().size());
        reply.properties().forEach((name, value) -> properties.add(new MqttUserProperty(name, value)));
        return Mqtt5UserProperties.of(properties.build());
    }

    private PUBLISH live(byte[] payload) {
        return new PUBLISHFactory.Mqtt5Builder()
                .withHivemqId(BROKER)
                .withTopic(device.liveTopic())
                .withQoS(QoS.AT_MOST_ONCE)
                .withOnwardQos(QoS.AT_MOST_ONCE)
                .withPayload(payload)
                .build();
    }
}
