package chat.duet.broker;

import chat.duet.core.outcome.Outcome;
import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.CommandKind;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.codec.WireLimits;
import chat.duet.protocol.command.Command;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every PUBLISH of a device becomes a command or a refusal, however it got here. A future of it never fails: success is only said for an outcome
 * that is a value, and whatever else happens is a refusal. Thread-safe, does not block.
 */
final class CommandDesk {
    private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);
    private static final Incoming NOTHING = new Incoming(null, null, Outcome.refused(Replies.FAILED));

    private final Commands commands;
    private final WireLimits limits;
    private final Duration timeout;

    CommandDesk(Commands commands, WireLimits limits, Duration timeout) {
        this.commands = commands;
        this.limits = limits;
        this.timeout = timeout;
    }

    /** How long an answer may take. After it the command counts as refused, even if it turns out to have been done. */
    Duration timeout() {
        return timeout;
    }

    CompletableFuture<Reply> take(
            DeviceConnection connection, String topic, Qos qos, boolean retain, @Nullable ByteBuffer payload) {
        Incoming incoming = NOTHING;
        try {
            incoming = Incoming.read(connection, topic, qos, retain, payload, limits);
            Outcome<Command> command = incoming.command();
            if (command.refusal().isPresent()) {
                return CompletableFuture.completedFuture(Replies.refused(
                        connection.mqtt5(), qos, incoming, command.refusal().get()));
            }
            Incoming read = incoming;
            return commands.execute(connection, command.orElseThrow())
                    .handle((outcome, error) -> reply(connection, qos, read, outcome, error));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.completedFuture(failed(connection, qos, incoming, e));
        }
    }

    /** The answer to a command that took too long. */
    Reply late(DeviceConnection connection, Qos qos) {
        Refusal refusal = Refusal.of(
                ErrorCode.TIMEOUT,
                "not stored within " + timeout.toSeconds() + " s (expected: try again with the same id)");
        return Replies.refused(connection.mqtt5(), qos, NOTHING, refusal);
    }

    private static Reply reply(
            DeviceConnection connection,
            Qos qos,
            Incoming incoming,
            @Nullable Outcome<Map<String, String>> outcome,
            @Nullable Throwable error) {
        if (error != null || outcome == null) {
            return failed(connection, qos, incoming, error);
        }
        return outcome.refusal()
                .map(refusal -> Replies.refused(connection.mqtt5(), qos, incoming, refusal))
                .orElseGet(() -> Reply.accepted(outcome.orElseThrow(), incoming.kind() == CommandKind.SYNC));
    }

    private static Reply failed(DeviceConnection connection, Qos qos, Incoming incoming, @Nullable Throwable error) {
        log.error("command failed client={}", connection.clientId(), error);
        return Replies.refused(connection.mqtt5(), qos, incoming, Replies.FAILED);
    }
}
