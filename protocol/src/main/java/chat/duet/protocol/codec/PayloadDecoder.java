package chat.duet.protocol.codec;

import chat.duet.protocol.id.ClientMessageId;
import org.jspecify.annotations.Nullable;

/** The way from bytes to a value, the same for every payload. */
final class PayloadDecoder {
    private PayloadDecoder() {}

    /** Makes a value of the fields of a payload. */
    interface Shape<T> {
        T read(Fields fields) throws Unreadable;
    }

    static <T> Decoded<T> decode(byte[] payload, WireLimits limits, Shape<T> shape) {
        Fields fields = new Fields();
        try {
            scan(payload, limits, fields);
            return Decoded.of(shape.read(fields));
        } catch (Unreadable e) {
            return refused(e, fields.clientMessageIfReadable());
        }
    }

    static <T> Decoded<T> tooLarge(int bytes, WireLimits limits) {
        return refused(Unreadable.tooLarge(bytes, limits.maxPayloadBytes()), null);
    }

    private static <T> Decoded<T> refused(Unreadable e, @Nullable ClientMessageId clientMessageId) {
        return Decoded.refused(Problem.of(e.code, e.field, e.detail, clientMessageId));
    }

    private static void scan(byte[] payload, WireLimits limits, Fields fields) throws Unreadable {
        if (payload.length > limits.maxPayloadBytes()) {
            throw Unreadable.tooLarge(payload.length, limits.maxPayloadBytes());
        }
        Utf8 utf8 = Utf8.read(payload);
        if (!utf8.isValid()) {
            throw Unreadable.json(fieldAtEnd(utf8.text, limits, fields), utf8.problem());
        }
        if (utf8.text.startsWith("\uFEFF")) {
            throw Unreadable.json("", "a byte order mark (expected: a JSON object)");
        }
        ObjectScan.scan(utf8.text, limits.maxDepth(), fields);
    }

    /** The field in which a text breaks off. */
    private static String fieldAtEnd(String text, WireLimits limits, Fields fields) {
        try {
            ObjectScan.scan(text, limits.maxDepth(), fields);
            return "";
        } catch (Unreadable e) {
            return e.field;
        }
    }
}
