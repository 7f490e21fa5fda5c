package chat.duet.media;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file to be read at any place, with 64 KiB of it in memory. Whoever reads past its end learns that it is truncated; offsets and lengths may be
 * whatever a hostile file says. Not thread-safe.
 */
final class Source implements Closeable {
    private static final int PAGE = 64 * 1024;

    private final FileChannel channel;
    private final long length;
    private final byte[] page = new byte[PAGE];
    private long start;
    private int filled;

    private Source(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    static Source open(Path file) throws IOException {
        var channel = FileChannel.open(file);
        try {
            return new Source(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    long length() {
        return length;
    }

    boolean has(long at, long count) {
        return at >= 0 && count >= 0 && at <= length - count;
    }

    void need(long at, long count, String what) throws RefusedException {
        if (!has(at, count)) {
            throw RefusedException.truncated(
                    what + ": " + count + " bytes at " + at + " (expected: within the file's " + length + ")");
        }
    }

    int u8(long at) throws IOException {
        if (at < start || at >= start + filled) {
            load(at);
        }
        return page[(int) (at - start)] & 0xff;
    }

    int u16(long at) throws IOException {
        return (u8(at) << 8) | u8(at + 1);
    }

    long u32(long at) throws IOException {
        return ((long) u16(at) << 16) | u16(at + 2);
    }

    int u16le(long at) throws IOException {
        return u8(at) | (u8(at + 1) << 8);
    }

    int u24le(long at) throws IOException {
        return u16le(at) | (u8(at + 2) << 16);
    }

    long u32le(long at) throws IOException {
        return u16le(at) | ((long) u16le(at + 2) << 16);
    }

    byte[] bytes(long at, int count) throws IOException {
        need(at, count, "Part");
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) u8(at + i);
        }
        return bytes;
    }

    /** At most so many bytes: fewer at the file's end. */
    byte[] upTo(long at, int count) throws IOException {
        return bytes(at, (int) Math.min(count, Math.max(0, length - at)));
    }

    String ascii(long at, int count) throws IOException {
        return new String(bytes(at, count), StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(long at, String ascii) throws IOException {
        return has(at, ascii.length()) && ascii(at, ascii.length()).equals(ascii);
    }

    /** Where the byte comes next, or -1. */
    long indexOf(int value, long from) throws IOException {
        for (long at = from; at < length; at++) {
            if (u8(at) == value) {
                return at;
            }
        }
        return -1;
    }

    /** As many bytes from there as are at hand, at least one. */
    ByteBuffer run(long at, long count) throws IOException {
        u8(at);
        int offset = (int) (at - start);
        return ByteBuffer.wrap(page, offset, (int) Math.min(count, filled - offset))
                .slice();
    }

    private void load(long at) throws IOException {
        need(at, 1, "Part");
        filled = 0;
        start = at - at % PAGE;
        var buffer = ByteBuffer.wrap(page);
        while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
            filled = buffer.position();
        }
        if (at >= start + filled) {
            throw RefusedException.truncated("The file became shorter while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
