package chat.duet.e2e;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PUBACK. That of MQTT 3.1.1 says nothing, which looks like success here.
 *
 * @param reason MQTT 5 reason code
 */
record Ack(int reason, @Nullable String reasonString, Map<String, String> properties) {

    static final Ack SILENT = new Ack(0, null, Map.of());
}
