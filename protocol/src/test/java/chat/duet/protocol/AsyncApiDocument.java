package chat.duet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** docs/asyncapi.yaml, and the ways through it. */
final class AsyncApiDocument {
    static final JsonNode DOCUMENT = document();

    private AsyncApiDocument() {}

    private static JsonNode document() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("..", "docs", "asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean fits(JsonNode given, JsonNode value) {
        JsonNode schema = resolve(given);
        if (schema.has("enum")) {
            return texts(schema.required("enum")).contains(value.textValue());
        }
        switch (schema.required("type").textValue()) {
            case "string":
                return value.isTextual()
                        && (!schema.has("pattern")
                                || value.textValue()
                                        .matches(schema.required("pattern").textValue()));
            case "integer":
                return value.isIntegralNumber()
                        && value.longValue() >= schema.path("minimum").longValue();
            case "array":
                return value.isArray()
                        && StreamSupport.stream(value.spliterator(), false)
                                .allMatch(element -> fits(schema.required("items"), element));
            case "object":
                return value.isObject()
                        && texts(schema.required("required")).stream().allMatch(value::has)
                        && names(value)
                                .allMatch(field -> schema.required("properties").has(field)
                                        && fits(schema.required("properties").required(field), value.required(field)));
            default:
                return value.isBoolean() && schema.required("type").textValue().equals("boolean");
        }
    }

    static JsonNode payload(String message) {
        return DOCUMENT.at("/components/messages/" + message).required("payload");
    }

    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").required(name);
    }

    static JsonNode channel(JsonNode operation) {
        return resolve(operation.required("channel"));
    }

    static Stream<JsonNode> operations(String action) {
        return StreamSupport.stream(DOCUMENT.required("operations").spliterator(), false)
                .filter(operation -> operation.required("action").textValue().equals(action));
    }

    static String address(JsonNode channel) {
        return channel.required("address").textValue().replace("{userId}", WireSample.USER.toString());
    }

    static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? at(node.required("$ref")) : node;
    }

    static JsonNode at(JsonNode reference) {
        return DOCUMENT.at(reference.textValue().substring(1));
    }

    static Stream<String> names(String pointer) {
        return names(DOCUMENT.at(pointer));
    }

    static Stream<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toList());
    }
}
