package chat.duet.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one flat JSON object, fields in the order of the calls. */
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

    void bool(Field field, boolean value) throws IOException {
        json.writeFieldName(field.text);
        json.writeBoolean(value);
    }
}
