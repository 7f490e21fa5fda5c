package chat.duet.media;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a copy is written to, from front to back; a number at an earlier place can be put right. Not thread-safe. */
final class Sink implements Closeable {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    private Sink(FileChannel channel) {
        this.channel = channel;
    }

    /** What a file is to hold. */
    interface Content {
        void to(Sink sink) throws IOException;
    }

    /** Creates the file, or overwrites it; if that fails, it is not there. */
    static void write(Path file, Content content) throws IOException {
        boolean done = false;
        try {
            try (var sink = create(file)) {
                content.to(sink);
            }
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Sink create(Path file) throws IOException {
        return new Sink(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** How many bytes have been written. */
    long position() throws IOException {
        return channel.position() + buffer.position();
    }

    Sink u8(int value) throws IOException {
        room(1);
        buffer.put((byte) value);
        return this;
    }

    Sink u16(int value) throws IOException {
        return u8(value >> 8).u8(value);
    }

    Sink u32(long value) throws IOException {
        return u16((int) (value >> 16)).u16((int) value);
    }

    Sink u24le(int value) throws IOException {
        return u8(value).u8(value >> 8).u8(value >> 16);
    }

    Sink u32le(long value) throws IOException {
        return u24le((int) value).u8((int) (value >> 24));
    }

    Sink ascii(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Sink bytes(byte[] bytes) throws IOException {
        put(ByteBuffer.wrap(bytes));
        return this;
    }

    Sink copy(Source source, long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            var run = source.run(at, to - at);
            at += run.remaining();
            put(run);
        }
        return this;
    }

    Sink zeros(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            u8(0);
        }
        return this;
    }

    /** A box of the same size, at the same place, in which nothing is left. */
    Sink blank(Source source, Box box) throws IOException {
        return copy(source, box.start(), box.start() + 4)
                .ascii("free")
                .copy(source, box.start() + 8, box.body())
                .zeros(box.size());
    }

    void patchU32le(long at, long value) throws IOException {
        flush();
        var number = ByteBuffer.allocate(4);
        for (int i = 0; i < 4; i++) {
            number.put(i, (byte) (value >> (8 * i)));
        }
        while (number.hasRemaining()) {
            channel.write(number, at + number.position());
        }
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            room(1);
            int count = Math.min(bytes.remaining(), buffer.remaining());
            buffer.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }
    }

    private void room(int count) throws IOException {
        if (buffer.remaining() < count) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
