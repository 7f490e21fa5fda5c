package chat.duet.push.fcm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a refusal, as far as it can be read.
 *
 * @param code FCM's own code, such as {@code UNREGISTERED}; null if there is none, as when something between here and FCM has answered
 * @param status Google's general code, such as {@code NOT_FOUND}; null if there is none
 * @param namesToken says that the registration token is at fault, and nothing else
 */
record FcmError(@Nullable String code, @Nullable String status, boolean namesToken) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    static FcmError read(String body) {
        var error = json(body).path("error");
        String code = null;
        var fields = new ArrayList<String>();
        for (var detail : error.path("details")) {
            if (detail.path("@type").asText().endsWith("google.firebase.fcm.v1.FcmError")) {
                code = word(detail.path("errorCode"));
            }
            for (var violation : detail.path("fieldViolations")) {
                fields.add(violation.path("field").asText());
            }
        }
        return new FcmError(
                code,
                word(error.path("status")),
                namesToken(fields, error.path("message").asText()));
    }

    private static boolean namesToken(List<String> fields, String message) {
        return fields.isEmpty()
                ? message.contains("registration token")
                : fields.stream().allMatch("message.token"::equals);
    }

    private static @Nullable String word(JsonNode node) {
        String word = node.asText();
        return CODE.matcher(word).matches() ? word : null;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
