package chat.duet.core.presence;

import chat.duet.protocol.id.ConversationId;
import chat.duet.protocol.id.DeviceId;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a device say the same of a conversation once a second; a keystroke flood goes no further than here. Thread-safe. */
final class TypingThrottle {
    private static final long INTERVAL_MILLIS = 1000;

    private final ConcurrentHashMap<DeviceId, Said> last = new ConcurrentHashMap<>();

    private record Said(ConversationId conversation, boolean typing, long at) {
        boolean repeatedBy(ConversationId other, boolean otherTyping, long now) {
            return conversation.equals(other) && typing == otherTyping && now >= at && now - at < INTERVAL_MILLIS;
        }
    }

    boolean admits(DeviceId device, ConversationId conversation, boolean typing, long now) {
        boolean[] admitted = {true};
        last.compute(device, (id, before) -> {
            if (before != null && before.repeatedBy(conversation, typing, now)) {
                admitted[0] = false;
                return before;
            }
            return new Said(conversation, typing, now);
        });
        return admitted[0];
    }

    void forget(DeviceId device) {
        last.remove(device);
    }
}
