package chat.duet.protocol.codec;

import chat.duet.protocol.event.InboxEvent;
import chat.duet.protocol.event.LiveEvent;

/**
 * Writes events, and reads them as strictly as {@link CommandDecoder} reads commands. An event of a type that is not
 * known here is read as an {@code UnknownEvent} or {@code UnknownLiveEvent}, because a newer server may have more types;
 * of those only number and type are read, and written. Thread-safe.
 */
public final class EventCodec {
    /** Events come from a server, whose own limits are not known here: room for the longest text that one might allow. */
    private static final WireLimits LIMITS = WireLimits.of(Integer.MAX_VALUE, 1 << 20, 8);

    private EventCodec() {}

    /**
     * One JSON object in UTF-8.
     *
     * @throws IllegalArgumentException if a text has a lone surrogate, or the event is of a class not known here
     */
    public static byte[] encode(InboxEvent event) {
        return ObjectWriter.write(out -> EventWriting.write(event, out));
    }

    /**
     * One JSON object in UTF-8.
     *
     * @throws IllegalArgumentException if the event is of a class not known here
     */
    public static byte[] encode(LiveEvent event) {
        return ObjectWriter.write(out -> EventWriting.write(event, out));
    }

    public static Decoded<InboxEvent> decodeInbox(byte[] payload) {
        return PayloadDecoder.decode(payload, LIMITS, EventReading::inbox);
    }

    public static Decoded<LiveEvent> decodeLive(byte[] payload) {
        return PayloadDecoder.decode(payload, LIMITS, EventReading::live);
    }
}
