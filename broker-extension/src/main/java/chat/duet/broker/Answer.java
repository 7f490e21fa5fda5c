package chat.duet.broker;

import com.hivemq.extension.sdk.api.packets.general.ModifiableUserProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** User properties for the PUBACK of one command. Written before the command is answered, read after. */
final class Answer {
    private volatile @Nullable Map<String, String> properties;

    void set(Map<String, String> all) {
        properties = all;
    }

    boolean given() {
        return properties != null;
    }

    void addTo(ModifiableUserProperties target) {
        Map<String, String> all = properties;
        if (all != null) {
            all.forEach(target::addUserProperty);
        }
    }
}
