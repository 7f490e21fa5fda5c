package chat.duet.broker;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every PUBLISH of a device out of a stock broker's hands: it is a command or it is refused, and it is never routed.
 *
 * <p>The broker acknowledges <i>successfully</i> when an interceptor throws, and when an asynchronous one times out without saying otherwise. So
 * each path out of here sets a reason code first.
 */
final class CommandInterceptor implements PublishInboundInterceptor {
    private static final Logger log = LoggerFactory.getLogger(CommandInterceptor.class);

    private final DeviceConnection connection;
    private final PacketBook book;
    private final CommandDesk desk;
    private final AfterReply after;

    CommandInterceptor(DeviceConnection connection, PacketBook book, CommandDesk desk, AfterReply after) {
        this.connection = connection;
        this.book = book;
        this.desk = desk;
        this.after = after;
    }

    @Override
    public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
        try {
            PublishPacket publish = input.getPublishPacket();
            // Only QoS 1 ends in a PUBACK that could take the answer away again.
            Answer answer =
                    publish.getQos() == Qos.AT_LEAST_ONCE ? book.expectAnswer(publish.getPacketId()) : new Answer();
            CompletableFuture<Reply> reply = desk.take(
                    connection,
                    publish.getTopic(),
                    publish.getQos(),
                    publish.getRetain(),
                    publish.getPayload().orElse(null));
            if (reply.isDone()) {
                apply(reply.join(), output, answer);
            } else {
                applyLater(reply, output, answer);
            }
        } catch (RuntimeException | Error e) {
            log.error("command failed client={}", connection.clientId(), e);
            output.preventPublishDelivery(AckReasonCode.UNSPECIFIED_ERROR);
        }
    }

    private void applyLater(CompletableFuture<Reply> reply, PublishInboundOutput output, Answer answer) {
        Async<PublishInboundOutput> async = output.async(
                desk.timeout(),
                TimeoutFallback.FAILURE,
                AckReasonCode.UNSPECIFIED_ERROR,
                desk.late(connection, Qos.AT_LEAST_ONCE).reasonString());
        var unused = reply.thenAccept(given -> {
            try {
                apply(given, output, answer);
            } catch (RuntimeException | Error e) {
                log.error("command not answered client={}", connection.clientId(), e);
                output.preventPublishDelivery(AckReasonCode.UNSPECIFIED_ERROR);
            } finally {
                async.resume();
            }
        });
    }

    private void apply(Reply reply, PublishInboundOutput output, Answer answer) {
        after.tell(connection, reply);
        answer.set(reply.properties());
        if (reply.reasonString() == null) {
            output.preventPublishDelivery(reply.reason());
        } else {
            output.preventPublishDelivery(reply.reason(), reply.reasonString());
        }
        after.replay(connection, reply);
    }
}
