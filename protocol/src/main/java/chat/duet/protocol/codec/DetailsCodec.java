package chat.duet.protocol.codec;

import chat.duet.protocol.event.Details;
import java.nio.charset.StandardCharsets;

/** Writes the details of a message as they stand in its events, and reads them, for who keeps them. Thread-safe. */
public final class DetailsCodec {
    private static final WireLimits LIMITS = WireLimits.of(Integer.MAX_VALUE, 1 << 20, 8);

    private DetailsCodec() {}

    /** One JSON object with the fields {@code attachments} and {@code links}, each left out where it is empty. */
    public static String encode(Details details) {
        return new String(ObjectWriter.write(out -> DetailsJson.write(details, out)), StandardCharsets.UTF_8);
    }

    /** What {@link #encode} wrote. */
    public static Decoded<Details> decode(String json) {
        return PayloadDecoder.decode(json.getBytes(StandardCharsets.UTF_8), LIMITS, DetailsJson::read);
    }
}
