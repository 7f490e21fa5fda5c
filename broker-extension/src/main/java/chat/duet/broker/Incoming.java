package chat.duet.broker;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.Topics;
import chat.duet.protocol.codec.CommandDecoder;
import chat.duet.protocol.codec.Decoded;
import chat.duet.protocol.codec.Problem;
import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.command.Command;
import chat.duet.protocol.command.SendMessage;
import chat.duet.protocol.id.ClientMessageId;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PUBLISH of a device as far as it can be understood before anything is done about it.
 *
 * @param kind what it says it is, null where its topic is none of the device's command topics
 * @param clientMessageId the sender's id for it, null where there is none or it cannot be read
 */
record Incoming(@Nullable CommandKind kind, @Nullable ClientMessageId clientMessageId, Outcome<Command> command) {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** Authorises, then decodes: commands get here before the broker's own permissions, so this is where topics are compared. */
    static Incoming read(
            DeviceConnection connection,
            String topic,
            Qos qos,
            boolean retain,
            @Nullable ByteBuffer payload,
            WireLimits limits) {
        Optional<CommandKind> kind = connection.command(topic);
        if (kind.isEmpty()) {
            ErrorCode code = Topics.refusalOf(connection.caller().user(), topic);
            return refused(
                    null, code, "topic: not one that you may publish to (expected: u/<your user id>/out/<kind>)");
        }
        if (retain) {
            return refused(kind.get(), ErrorCode.RETAIN_NOT_SUPPORTED, "retain: true (expected: false)");
        }
        if (qos == Qos.EXACTLY_ONCE || (qos == Qos.AT_MOST_ONCE && kind.get() != CommandKind.TYPING)) {
            return refused(kind.get(), ErrorCode.QOS_NOT_SUPPORTED, "QoS: " + qos.getQosNumber() + " (expected: 1)");
        }
        return decode(kind.get(), payload == null ? EMPTY : payload, limits);
    }

    private static Incoming decode(CommandKind kind, ByteBuffer payload, WireLimits limits) {
        Decoded<Command> decoded = CommandDecoder.decode(kind, payload, limits);
        Problem problem = decoded.problem();
        if (problem != null) {
            Refusal refusal = Refusal.field(problem.code(), problem.field(), problem.detail());
            return new Incoming(kind, problem.clientMessageId(), Outcome.refused(refusal));
        }
        Command command = decoded.value();
        ClientMessageId id = command instanceof SendMessage message ? message.clientMessageId() : null;
        return new Incoming(kind, id, Outcome.ok(command));
    }

    private static Incoming refused(@Nullable CommandKind kind, ErrorCode code, String detail) {
        return new Incoming(kind, null, Outcome.refused(code, detail));
    }
}
