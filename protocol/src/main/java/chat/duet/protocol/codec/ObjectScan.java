package chat.duet.protocol.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes once through a text that must be one JSON object and nothing else, and takes down the known fields. */
final class ObjectScan {
    private final int maxDepth;
    private final Fields fields;

    /** The outermost field that the scan is in, or just after; empty before the first. */
    private String current = "";

    /** Unknown names, to find one given twice; most payloads have none. */
    private @Nullable Set<String> strangers;

    private ObjectScan(Fields fields, int maxDepth) {
        this.fields = fields;
        this.maxDepth = maxDepth;
    }

    /** Fills {@code fields}; when it throws, with what came before the fault. */
    static void scan(String json, int maxDepth, Fields fields) throws Unreadable {
        ObjectScan scan = new ObjectScan(fields, maxDepth);
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            scan.parse(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private void parse(JsonParser parser) throws IOException, Unreadable {
        try {
            object(parser);
        } catch (JsonProcessingException e) {
            long at = parser.currentLocation().getCharOffset();
            throw Unreadable.json(
                    fieldAt(parser.getParsingContext()), "malformed before character " + at + " (expected: JSON)");
        }
    }

    private String fieldAt(JsonStreamContext context) {
        // The parser looks at a value before it reports the name in front of it.
        JsonStreamContext parent = context.getParent();
        boolean outermost = context.inObject() && parent != null && parent.inRoot();
        String name = outermost ? context.getCurrentName() : null;
        return Shown.plain(name == null ? current : name);
    }

    private void object(JsonParser parser) throws IOException, Unreadable {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw Unreadable.json("", (first == null ? "empty" : other(parser, first)) + " (expected: a JSON object)");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            current = name;
            Field field = Field.named(name);
            if (field == null) {
                stranger(name);
                skip(parser, parser.nextToken());
            } else if (!fields.put(field, value(parser, parser.nextToken()))) {
                throw twice();
            }
        }
        current = "";
        if (parser.nextToken() != null) {
            throw Unreadable.json("", "more after the JSON object (expected: nothing)");
        }
    }

    private void stranger(String name) throws Unreadable {
        if (strangers == null) {
            strangers = new HashSet<>();
        }
        if (!strangers.add(name)) {
            throw twice();
        }
    }

    private Unreadable twice() {
        return Unreadable.field(Shown.plain(current), "given twice", "once");
    }

    private Object value(JsonParser parser, JsonToken token) throws IOException, Unreadable {
        switch (token) {
            case VALUE_STRING:
                return parser.getText();
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            case VALUE_NUMBER_INT:
                if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                    return parser.getLongValue();
                }
                return new Fields.Other(other(parser, token));
            default:
                Fields.Other other = new Fields.Other(other(parser, token));
                skip(parser, token);
                return other;
        }
    }

    private static String other(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT:
                return "an object";
            case START_ARRAY:
                return "an array";
            case VALUE_STRING:
                return "a string";
            default:
                return Shown.plain(parser.getText());
        }
    }

    /** Passes over a value of any kind, the first token of which has been read. */
    private void skip(JsonParser parser, JsonToken first) throws IOException, Unreadable {
        int depth = 1;
        for (JsonToken token = first; ; token = parser.nextToken()) {
            if (token.isStructStart() && ++depth > maxDepth) {
                throw Unreadable.json(Shown.plain(current), "too deep (expected: at most " + maxDepth + " levels)");
            }
            if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 1) {
                return;
            }
        }
    }
}
