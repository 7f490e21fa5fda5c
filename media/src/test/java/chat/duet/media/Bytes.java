package chat.duet.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts files together. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] of(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        var bytes = new Bytes();
        for (byte[] part : parts) {
            bytes.raw(part);
        }
        return bytes.get();
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    static byte[] with(byte[] bytes, int at, int... values) {
        var changed = bytes.clone();
        for (int i = 0; i < values.length; i++) {
            changed[at + i] = (byte) values[i];
        }
        return changed;
    }

    static int find(byte[] bytes, String ascii) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(ascii);
    }

    static byte[] resource(String name) {
        try (var in = Bytes.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bytes u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    Bytes u16(long value) {
        return u8((int) (value >> 8) & 0xff, (int) value & 0xff);
    }

    Bytes u32(long value) {
        return u16(value >> 16).u16(value);
    }

    Bytes le16(long value) {
        return u8((int) value & 0xff, (int) (value >> 8) & 0xff);
    }

    Bytes le24(long value) {
        return le16(value).u8((int) (value >> 16) & 0xff);
    }

    Bytes le32(long value) {
        return le16(value).le16(value >> 16);
    }

    Bytes ascii(String text) {
        return raw(of(text));
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    byte[] get() {
        return out.toByteArray();
    }
}
