package chat.duet.api.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A message as it was copied into a report. */
final class CopiedMessage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CopiedMessage() {}

    /** Whether it is still a JSON object. */
    static boolean readable(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
