package chat.duet.broker;

import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.command.Command;
import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every PUBLISH of a device out of the broker's hands: it is a command or it is refused, and it is never routed.
 *
 * <p>The broker acknowledges <i>successfully</i> when an interceptor throws, and when an asynchronous one times out without saying otherwise. So
 * each path out of here sets a reason code first: success only from an outcome that is a value, and failure from whatever else happens.
 */
final class CommandInterceptor implements PublishInboundInterceptor {
    private static final Logger log = LoggerFactory.getLogger(CommandInterceptor.class);

    private final DeviceConnection connection;
    private final Commands commands;
    private final Replies replies;
    private final WireLimits limits;
    private final Duration timeout;

    CommandInterceptor(
            DeviceConnection connection, Commands commands, Replies replies, WireLimits limits, Duration timeout) {
        this.connection = connection;
        this.commands = commands;
        this.replies = replies;
        this.limits = limits;
        this.timeout = timeout;
    }

    @Override
    public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
        PublishPacket publish = input.getPublishPacket();
        // Only QoS 1 ends in a PUBACK that could take the answer away again.
        Answer answer =
                publish.getQos() == Qos.AT_LEAST_ONCE ? connection.expectAnswer(publish.getPacketId()) : new Answer();
        Incoming incoming = new Incoming(null, null, Outcome.refused(Replies.FAILED));
        try {
            incoming = Incoming.read(connection, publish, limits);
            Outcome<Command> command = incoming.command();
            if (command.refusal().isPresent()) {
                replies.refuse(
                        output, publish, incoming, answer, command.refusal().get());
            } else {
                execute(command.orElseThrow(), incoming, publish, output, answer);
            }
        } catch (RuntimeException | Error e) {
            log.error("command failed client={}", connection.clientId(), e);
            replies.refuse(output, publish, incoming, answer, Replies.FAILED);
        }
    }

    private void execute(
            Command command, Incoming incoming, PublishPacket publish, PublishInboundOutput output, Answer answer) {
        CompletableFuture<Outcome<Map<String, String>>> result = commands.execute(connection, command);
        if (result.isDone()) {
            reply(output, publish, incoming, answer, result.join());
            return;
        }
        Async<PublishInboundOutput> async = output.async(
                timeout,
                TimeoutFallback.FAILURE,
                AckReasonCode.UNSPECIFIED_ERROR,
                "not stored within " + timeout.toSeconds() + " s (expected: try again with the same id)");
        var unused = result.whenComplete((outcome, error) -> {
            try {
                if (error == null) {
                    reply(output, publish, incoming, answer, outcome);
                } else {
                    log.error("command failed client={}", connection.clientId(), error);
                    replies.refuse(output, publish, incoming, answer, Replies.FAILED);
                }
            } catch (RuntimeException | Error e) {
                log.error("command not answered client={}", connection.clientId(), e);
                output.preventPublishDelivery(AckReasonCode.UNSPECIFIED_ERROR);
            } finally {
                async.resume();
            }
        });
    }

    private void reply(
            PublishInboundOutput output,
            PublishPacket publish,
            Incoming incoming,
            Answer answer,
            Outcome<Map<String, String>> outcome) {
        if (outcome.refusal().isPresent()) {
            replies.refuse(output, publish, incoming, answer, outcome.refusal().get());
            return;
        }
        answer.set(outcome.orElseThrow());
        output.preventPublishDelivery(AckReasonCode.SUCCESS);
        if (incoming.kind() == CommandKind.SYNC) {
            replies.replay(connection);
        }
    }
}
