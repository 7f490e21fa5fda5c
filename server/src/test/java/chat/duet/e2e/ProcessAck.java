package chat.duet.e2e;

import java.util.Map;

/** A PUBACK. MQTT 3.1.1 has neither reason code nor properties: there it is always {@link #BARE}. */
record ProcessAck(int reasonCode, Map<String, String> properties) {

    static final ProcessAck BARE = new ProcessAck(0, Map.of());

    boolean accepted() {
        return reasonCode == 0;
    }
}
