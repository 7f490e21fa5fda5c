package chat.duet.broker;

import chat.duet.config.Settings;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;

/** What a CONNECT may ask for, whoever sends it. */
final class ConnectLimits {
    /** UTF-8 takes up to four bytes for a code point; the rest of an event's JSON and of its packet fits into this. */
    private static final int BYTES_PER_CHARACTER = 4;

    private static final int EVENT_OVERHEAD = 1024;
    /** Room for typing and presence beside the window; those may be dropped. */
    private static final int LIVE_EVENTS = 200;

    private final int largestEvent;
    private final int window;

    ConnectLimits(Settings settings) {
        largestEvent = settings.limits().messageText() * BYTES_PER_CHARACTER + EVENT_OVERHEAD;
        window = settings.delivery().window();
    }

    /** How many publishes the broker may hold for a device: the pump never fills it, so none is ever dropped for want of room. */
    long queueSize() {
        return 2L * window + LIVE_EVENTS;
    }

    /** Refuses, and says so, what no token makes acceptable. */
    boolean refuse(ConnectPacket connect, SimpleAuthOutput output) {
        if (connect.getWillPublish().isPresent()) {
            // The broker publishes wills past every interceptor.
            output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED, "will: not supported (expected: none)");
            return true;
        }
        if (connect.getMaximumPacketSize() < largestEvent) {
            // The broker drops what is larger and calls it delivered.
            output.failAuthentication(
                    ConnackReasonCode.PACKET_TOO_LARGE,
                    "maximum packet size: %d (expected: at least %d)"
                            .formatted(connect.getMaximumPacketSize(), largestEvent));
            return true;
        }
        return false;
    }
}
