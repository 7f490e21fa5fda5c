package chat.duet.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** What the server answered. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    String mediaType() {
        String type = header("Content-Type");
        return type == null ? null : type.replaceFirst(";.*", "");
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    String text(String pointer) {
        return json().at(pointer).asText();
    }

    long number(String pointer) {
        return json().at(pointer).asLong(-1);
    }

    /** The status and the code of a problem, such as {@code 404 not_found}; of anything else the status alone. */
    String outcome() {
        return "application/problem+json".equals(mediaType()) && !body.isEmpty()
                ? status + " " + text("/code")
                : Integer.toString(status);
    }
}
