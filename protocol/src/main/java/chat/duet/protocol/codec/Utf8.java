package chat.duet.protocol.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes to text without the silent replacement that {@link String} does. */
final class Utf8 {
    private static final int VALID = -1;

    /** What the bytes say up to the first malformed one. */
    final String text;

    private final byte[] bytes;
    private final int malformedAt;

    private Utf8(byte[] bytes, String text, int malformedAt) {
        this.bytes = bytes;
        this.text = text;
        this.malformedAt = malformedAt;
    }

    static Utf8 read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // String puts U+FFFD where it finds malformed input. Without one, there was none, and this was the fast way to
        // know.
        int malformedAt = text.indexOf('\uFFFD') < 0 ? VALID : firstMalformed(bytes);
        return malformedAt == VALID
                ? new Utf8(bytes, text, VALID)
                : new Utf8(bytes, new String(bytes, 0, malformedAt, StandardCharsets.UTF_8), malformedAt);
    }

    boolean isValid() {
        return malformedAt == VALID;
    }

    /** What is wrong with bytes that are not valid. */
    String problem() {
        return String.format("byte 0x%02X at offset %d (expected: UTF-8)", bytes[malformedAt], malformedAt);
    }

    private static int firstMalformed(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        return result.isError() ? in.position() : VALID;
    }
}
