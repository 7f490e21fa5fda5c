package chat.duet.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON object, fields in the order of the calls. */
final class ObjectWriter {
    private static final int USUAL_BYTES = 512;

    private final JsonGenerator json;

    private ObjectWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Puts the fields of a value. */
    interface Shape {
        void write(ObjectWriter out) throws IOException;
    }

    /** Puts the fields of one element of an array. */
    interface Element<T> {
        void write(T value, ObjectWriter out) throws IOException;
    }

    static byte[] write(Shape shape) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            shape.write(new ObjectWriter(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    void string(Field field, String value) throws IOException {
        requirePairedSurrogates(field, value);
        json.writeFieldName(field.text);
        json.writeString(value);
    }

    /** The generator would write a lone surrogate as an escape, and leave the trouble to the readers. */
    private static void requirePairedSurrogates(Field field, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isLowSurrogate(c)
                    || i + 1 == value.length()
                    || !Character.isLowSurrogate(value.charAt(++i))) {
                throw new IllegalArgumentException(
                        String.format("%s: U+%04X (expected: surrogates in pairs)", field.text, (int) c));
            }
        }
    }

    void number(Field field, long value) throws IOException {
        json.writeFieldName(field.text);
        json.writeNumber(value);
    }

    void strings(Field field, Iterable<?> values) throws IOException {
        json.writeArrayFieldStart(field.text);
        for (Object value : values) {
            json.writeString(value.toString());
        }
        json.writeEndArray();
    }

    <T> void objects(Field field, Iterable<T> values, Element<T> shape) throws IOException {
        json.writeArrayFieldStart(field.text);
        for (T value : values) {
            json.writeStartObject();
            shape.write(value, this);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void bool(Field field, boolean value) throws IOException {
        json.writeFieldName(field.text);
        json.writeBoolean(value);
    }
}
