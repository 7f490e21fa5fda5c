package chat.duet.sdk.http;

import chat.duet.sdk.failure.DuetException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object that a server sent. What is missing or of another type than expected is an answer that cannot be understood. Immutable. */
public final class JsonObject {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int MOST_LEVELS = 32;

    private final Map<String, @Nullable Object> fields;

    private JsonObject(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** @throws DuetException if the bytes are not one JSON object */
    public static JsonObject parse(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("body", "a JSON object");
            }
            return object(parser, 1);
        } catch (IOException e) {
            throw DuetException.of(DuetException.PROTOCOL, "body: not JSON", e);
        }
    }

    public static JsonObject parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonObject empty() {
        return new JsonObject(Collections.emptyMap());
    }

    private static JsonObject object(JsonParser parser, int level) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken(), level));
        }
        return new JsonObject(fields);
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token, int level) throws IOException {
        if (level > MOST_LEVELS) {
            throw wrong("body", "at most " + MOST_LEVELS + " levels");
        }
        switch (token) {
            case START_OBJECT:
                return object(parser, level + 1);
            case START_ARRAY:
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next, level + 1));
                }
                return list;
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_NUMBER_FLOAT:
                return parser.getDoubleValue();
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            default:
                return null;
        }
    }

    private static DuetException wrong(String what, String expected) {
        return DuetException.of(DuetException.PROTOCOL, what + " (expected: " + expected + ")", null);
    }

    /** True if the field is there and not null. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    public String string(String name) {
        return get(name, String.class);
    }

    public @Nullable String optionalString(String name) {
        return has(name) ? string(name) : null;
    }

    public long number(String name) {
        return get(name, Long.class);
    }

    public long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    public boolean bool(String name) {
        return get(name, Boolean.class);
    }

    /** False if it is missing. */
    public boolean optionalBool(String name) {
        return has(name) && bool(name);
    }

    public JsonObject object(String name) {
        return get(name, JsonObject.class);
    }

    public @Nullable JsonObject optionalObject(String name) {
        return has(name) ? object(name) : null;
    }

    /** Empty if it is missing. */
    public List<JsonObject> objects(String name) {
        return list(name, JsonObject.class);
    }

    /** Empty if it is missing. */
    public List<String> strings(String name) {
        return list(name, String.class);
    }

    /** An id or another text of a fixed form. */
    public <T> T parsed(String name, Function<String, Optional<T>> parser) {
        String text = string(name);
        return parser.apply(text).orElseThrow(() -> wrong(name + ": " + text, "an id"));
    }

    public <T> @Nullable T optionalParsed(String name, Function<String, Optional<T>> parser) {
        return has(name) ? parsed(name, parser) : null;
    }

    private <T> List<T> list(String name, Class<T> type) {
        List<T> values = new ArrayList<>();
        for (Object value : has(name) ? get(name, List.class) : Collections.emptyList()) {
            if (!type.isInstance(value)) {
                throw wrong(name, "a list of " + type.getSimpleName());
            }
            values.add(type.cast(value));
        }
        return values;
    }

    private <T> T get(String name, Class<T> type) {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw wrong(
                    name + ": " + (value == null ? "missing" : value.getClass().getSimpleName()), type.getSimpleName());
        }
        return type.cast(value);
    }
}
