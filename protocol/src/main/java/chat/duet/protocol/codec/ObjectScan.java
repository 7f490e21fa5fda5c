package chat.duet.protocol.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes once through a text that must be one JSON object and nothing else, and takes down the known fields. */
final class ObjectScan {
    private final int maxDepth;
    private final Fields fields;

    /** The outermost field that the scan is in, or just after; empty before the first. */
    private String current = "";

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
        members(parser, fields, 1);
        current = "";
        if (parser.nextToken() != null) {
            throw Unreadable.json("", "more after the JSON object (expected: nothing)");
        }
    }

    /**
     * Up to the end of an object.
     *
     * @param depth of the object; that of the outermost is 1
     */
    private void members(JsonParser parser, Fields into, int depth) throws IOException, Unreadable {
        // Unknown names, to find one given twice; most payloads have none.
        @Nullable Set<String> strangers = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (depth == 1) {
                current = name;
            }
            Field field = Field.named(name);
            if (field == null) {
                strangers = strangers == null ? new HashSet<>() : strangers;
                if (!strangers.add(name)) {
                    throw twice(name);
                }
                skip(parser, parser.nextToken(), depth);
            } else if (!into.put(field, value(parser, field, parser.nextToken(), depth))) {
                throw twice(name);
            }
        }
    }

    private static Unreadable twice(String name) {
        return Unreadable.field(Shown.plain(name), "given twice", "once");
    }

    private Object value(JsonParser parser, Field field, JsonToken token, int depth) throws IOException, Unreadable {
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
            case START_ARRAY:
                if (field.list) {
                    return elements(parser, field, depth + 1);
                }
                return passedOver(parser, token, depth);
            default:
                return passedOver(parser, token, depth);
        }
    }

    private Fields.Other passedOver(JsonParser parser, JsonToken token, int depth) throws IOException, Unreadable {
        Fields.Other other = new Fields.Other(other(parser, token));
        skip(parser, token, depth);
        return other;
    }

    /** Of an array: strings, objects as {@link Fields}, and {@link Fields.Other}. */
    private List<Object> elements(JsonParser parser, Field field, int depth) throws IOException, Unreadable {
        List<Object> elements = new ArrayList<>();
        requireDepth(depth);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                requireDepth(depth + 1);
                Fields element = new Fields();
                members(parser, element, depth + 1);
                elements.add(element);
            } else if (token == JsonToken.START_ARRAY) {
                elements.add(passedOver(parser, token, depth));
            } else {
                elements.add(value(parser, field, token, depth));
            }
        }
        return elements;
    }

    private void requireDepth(int depth) throws Unreadable {
        if (depth > maxDepth) {
            throw Unreadable.json(Shown.plain(current), "too deep (expected: at most " + maxDepth + " levels)");
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

    /** Passes over a value of any kind, the first token of which has been read, in a structure of this depth. */
    private void skip(JsonParser parser, JsonToken first, int around) throws IOException, Unreadable {
        int depth = around;
        for (JsonToken token = first; ; token = parser.nextToken()) {
            if (token.isStructStart()) {
                requireDepth(++depth);
            }
            if (token.isStructEnd()) {
                depth--;
            }
            if (depth == around) {
                return;
            }
        }
    }
}
