package chat.duet.push.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request for sending.
 *
 * @param nanoTime when it had been read, as by {@link System#nanoTime}
 * @param token whom it was for
 * @param message the {@code message} of the request
 * @param raw all of it
 * @param answer what it was answered
 */
public record FcmReceived(long nanoTime, String token, JsonNode message, String raw, FcmScript answer) {
    /** The fields of the data that the app gets. */
    public Map<String, String> data() {
        var data = new LinkedHashMap<String, String>();
        message.path("data")
                .fields()
                .forEachRemaining(
                        field -> data.put(field.getKey(), field.getValue().asText()));
        return data;
    }
}
