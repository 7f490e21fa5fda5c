package chat.duet.core.delivery;

import chat.duet.protocol.codec.EventCodec;
import chat.duet.protocol.event.InboxEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event of a commit on its way to the user's devices: encoded once for all of them, and not at all where nobody needs it, as for the one device
 * that has the answer instead. For the announcing thread only.
 */
final class Payload {
    private final InboxEvent event;
    private byte @Nullable [] bytes;

    Payload(InboxEvent event) {
        this.event = event;
    }

    InboxEvent event() {
        return event;
    }

    /** The event's encoding, not to be changed. */
    byte[] bytes() {
        byte[] encoded = bytes;
        if (encoded == null) {
            encoded = EventCodec.encode(event);
            bytes = encoded;
        }
        return encoded;
    }
}
