package chat.duet.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One case of the files in {@code vectors}, which other languages test themselves with as well. */
final class VectorCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode node;

    private VectorCase(JsonNode node) {
        this.node = node;
    }

    static List<VectorCase> load(String file, String list) throws IOException {
        try (InputStream in = VectorCase.class.getResourceAsStream("/vectors/" + file)) {
            JsonNode cases = JSON.readTree(in).required(list);
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(VectorCase::new)
                    .collect(Collectors.toList());
        }
    }

    String text(String name) {
        return node.required(name).textValue();
    }

    @Nullable
    String textOrNull(String name) {
        return node.path(name).textValue();
    }

    JsonNode value() {
        return node.required("value");
    }

    boolean isExact() {
        return node.required("exact").booleanValue();
    }

    byte[] payload() {
        String hex = textOrNull("payloadHex");
        return hex == null ? text("payload").getBytes(StandardCharsets.UTF_8) : bytes(hex);
    }

    WireLimits limits() {
        JsonNode limits = node.path("limits");
        WireLimits defaults = WireLimits.defaults();
        return WireLimits.of(
                limits.path("maxTextChars").asInt(defaults.maxTextChars()),
                limits.path("maxPayloadBytes").asInt(defaults.maxPayloadBytes()),
                limits.path("maxDepth").asInt(defaults.maxDepth()));
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    @Override
    public String toString() {
        return text("name");
    }
}
