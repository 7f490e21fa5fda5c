package chat.duet.api.http;

import chat.duet.api.problem.ProblemException;
import chat.duet.protocol.ErrorCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads exactly one JSON object in UTF-8, and the values of its fields: {@link String}, {@link Long}, {@link Boolean}, null, {@link Nested} for
 * an object, {@link Listed} for an array, or {@link Other} for everything that no request has. A name that occurs twice in any object is refused: two readers would not agree on its value.
 */
final class JsonBody {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            // Names are compared, not kept: what strangers send must not fill a table that all share.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** An object within the object. */
    record Nested(Map<String, @Nullable Object> fields) {}

    /** An array. */
    record Listed(List<@Nullable Object> elements) {}

    /** A value of a kind that no request has, with its name for people. */
    record Other(String kind) {}

    private JsonBody() {}

    static Map<String, @Nullable Object> read(byte[] body) {
        CharBuffer text = decode(body);
        try (JsonParser parser = FACTORY.createParser(text.array(), text.arrayOffset(), text.remaining())) {
            return document(parser);
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    ErrorCode.INVALID_JSON,
                    "body: not well-formed%s (expected: one JSON object, at most %d levels deep, names of at most %d characters)"
                            .formatted(place(e.getLocation()), DEEPEST, LONGEST_NAME));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Where Jackson gave up; it does not always know. */
    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static CharBuffer decode(byte[] body) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            if (text.length() > 0 && text.charAt(0) == '\uFEFF') {
                throw ProblemException.of(
                        ErrorCode.INVALID_JSON, "body: begins with a byte order mark (expected: plain UTF-8)");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw ProblemException.of(
                    ErrorCode.INVALID_JSON, "body: not text in UTF-8 (expected: one JSON object in UTF-8)");
        }
    }

    private static Map<String, @Nullable Object> document(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw ProblemException.of(
                    ErrorCode.INVALID_JSON,
                    "body: " + (first == null ? "empty" : kind(first)) + " (expected: one JSON object)");
        }
        Map<String, @Nullable Object> fields = fields(parser);
        if (parser.nextToken() != null) {
            throw ProblemException.of(
                    ErrorCode.INVALID_JSON, "body: goes on after the object (expected: one JSON object)");
        }
        return fields;
    }

    /** Those of the object that has begun, up to its end. */
    private static Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (fields.containsKey(name)) {
                throw twice(name);
            }
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> integer(parser);
            case START_OBJECT -> new Nested(fields(parser));
            case START_ARRAY -> new Listed(elements(parser));
            default -> new Other(kind(token));
        };
    }

    /** Those of the array that has begun, up to its end. */
    private static List<@Nullable Object> elements(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, parser.currentToken()));
        }
        return elements;
    }

    private static Object integer(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return new Other("a number");
        }
        return parser.getLongValue();
    }

    private static ProblemException twice(String name) {
        String shown = Shown.plain(name);
        return ProblemException.field(shown, shown + ": given twice (expected: once)");
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "a number";
        };
    }
}
