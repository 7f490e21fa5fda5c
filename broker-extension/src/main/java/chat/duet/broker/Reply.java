package chat.duet.broker;

import chat.duet.protocol.event.RefusedEvent;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a command ends for the device that sent it.
 *
 * @param reason of the PUBACK; a failure for MQTT 3.1.1, which has no reason codes, means that the connection is closed instead
 * @param reasonString what was wrong, null where nothing was
 * @param properties user properties of the PUBACK
 * @param refusal an event for the device's live topic, sent before all else; null unless a PUBACK cannot tell it
 * @param replay whether the connection is to end after the PUBACK, so that the next one begins with the replay
 */
public record Reply(
        AckReasonCode reason,
        @Nullable String reasonString,
        Map<String, String> properties,
        @Nullable RefusedEvent refusal,
        boolean replay) {
    static Reply accepted(Map<String, String> properties, boolean replay) {
        return new Reply(AckReasonCode.SUCCESS, null, properties, null, replay);
    }
}
