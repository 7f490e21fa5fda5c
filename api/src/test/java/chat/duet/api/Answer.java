package chat.duet.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server answered. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came over a connection, as it came; the body ends where the connection did. */
    static Answer parse(String text) {
        String[] parts = text.split("\r\n\r\n", 2);
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : parts[0].split("\r\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon), List.of(line.substring(colon + 2)));
            }
        }
        return new Answer(
                Integer.parseInt(text.substring(9, 12)),
                HttpHeaders.of(headers, (name, value) -> true),
                parts.length < 2 ? "" : parts[1]);
    }

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
