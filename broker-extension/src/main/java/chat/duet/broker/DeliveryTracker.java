package chat.duet.broker;

import chat.duet.core.delivery.Delivery;
import chat.duet.protocol.codec.EventNumbers;
import com.hivemq.extension.sdk.api.interceptor.puback.PubackInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackInboundInput;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundOutput;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the pump which event a device has acknowledged. The packet id is all that the PUBLISH on its way out and the PUBACK on its way in have in
 * common; the number stands at the beginning of the payload. Neither callback may throw: the broker would take the event for delivered and
 * drop it.
 */
final class DeliveryTracker implements PublishOutboundInterceptor, PubackInboundInterceptor {
    private static final Logger log = LoggerFactory.getLogger(DeliveryTracker.class);

    private final DeviceConnection connection;
    private final PacketBook book;
    private final String inTopic;
    private final Delivery delivery;

    DeliveryTracker(DeviceConnection connection, PacketBook book, Delivery delivery) {
        this.connection = connection;
        this.book = book;
        this.inTopic = connection.inTopic();
        this.delivery = delivery;
    }

    @Override
    public void onOutboundPublish(PublishOutboundInput input, PublishOutboundOutput output) {
        try {
            PublishPacket publish = input.getPublishPacket();
            if (publish.getQos() != Qos.AT_MOST_ONCE && publish.getTopic().equals(inTopic)) {
                long number = publish.getPayload().map(EventNumbers::read).orElse(-1L);
                if (number > 0) {
                    book.sent(publish.getPacketId(), number);
                }
            }
        } catch (RuntimeException e) {
            log.error("event not tracked client={}", connection.clientId(), e);
        }
    }

    @Override
    public void onInboundPuback(PubackInboundInput input, PubackInboundOutput output) {
        try {
            Long event = book.acknowledged(input.getPubackPacket().getPacketIdentifier());
            if (event != null) {
                delivery.acknowledged(connection.device().device(), event);
            }
        } catch (RuntimeException e) {
            log.error("acknowledgement not tracked client={}", connection.clientId(), e);
        }
    }
}
