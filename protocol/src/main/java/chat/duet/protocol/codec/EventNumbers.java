package chat.duet.protocol.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the number of an inbox event from the beginning of its encoding, where {@link EventCodec} puts it, without decoding the rest. */
public final class EventNumbers {
    private static final byte[] START = "{\"event\":".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 16;

    private EventNumbers() {}

    /** Returns the number, or -1 if the payload is not an encoded inbox event. Leaves the buffer's position alone. */
    public static long read(ByteBuffer payload) {
        int at = payload.position();
        int end = payload.limit();
        if (end - at <= START.length) {
            return -1;
        }
        for (byte expected : START) {
            if (payload.get(at++) != expected) {
                return -1;
            }
        }
        long number = 0;
        int first = at;
        while (at < end && at - first < LONGEST && payload.get(at) >= '0' && payload.get(at) <= '9') {
            number = number * 10 + (payload.get(at++) - '0');
        }
        boolean complete = at > first && at < end && payload.get(at) == ',';
        return complete ? number : -1;
    }
}
