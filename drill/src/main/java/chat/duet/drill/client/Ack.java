package chat.duet.drill.client;

import java.util.Map;

/** A PUBACK. MQTT 3.1.1 has neither reason code nor properties: there it is always {@link #BARE}. */
public record Ack(int reasonCode, Map<String, String> properties) {

    public static final Ack BARE = new Ack(0, Map.of());

    public boolean accepted() {
        return reasonCode == 0;
    }
}
