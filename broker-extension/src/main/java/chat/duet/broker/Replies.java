package chat.duet.broker;

import chat.duet.core.outcome.Refusal;
import chat.duet.protocol.AckProperties;
import chat.duet.protocol.ErrorCode;
import chat.duet.protocol.event.RefusedEvent;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a device learns that its command was refused: by the PUBACK's reason code where it has one, by an event on its live topic otherwise. */
final class Replies {
    static final Refusal FAILED = Refusal.of(ErrorCode.INTERNAL, "the server failed (expected: it logged why)");

    private Replies() {}

    static Reply refused(boolean mqtt5, Qos qos, Incoming incoming, Refusal refusal) {
        boolean told = mqtt5 && qos != Qos.AT_MOST_ONCE;
        // MQTT 3.1.1: a failure closes the connection and leaves the command unacknowledged, so that it is sent again.
        boolean failure = mqtt5 || ReasonCodes.serverAtFault(refusal);
        return new Reply(
                failure ? ReasonCodes.puback(refusal.code()) : AckReasonCode.SUCCESS,
                failure ? refusal.detail() : null,
                properties(refusal),
                told ? null : event(incoming, refusal),
                false);
    }

    private static RefusedEvent event(Incoming incoming, Refusal refusal) {
        String kind =
                incoming.kind() == null ? RefusedEvent.UNKNOWN : incoming.kind().text();
        RefusedEvent event = RefusedEvent.of(kind, incoming.clientMessageId(), refusal.code(), refusal.detail());
        Duration retryAfter = refusal.retryAfter();
        return retryAfter == null ? event : event.retryAfter(retryAfter.toSeconds());
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
