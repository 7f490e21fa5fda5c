package chat.duet.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The blocks of a GIF file behind its head, one after the other, up to its trailer. Whatever follows that is not looked at. Not thread-safe. */
final class GifBlocks {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;

    /** What a block can be, with where it starts and ends. */
    sealed interface Block permits Extension, Image {
        long start();

        long end();
    }

    /** @param body behind the label: the first sub-block */
    record Extension(int label, long start, long body, long end) implements Block {}

    record Image(int x, int y, int width, int height, long start, long end) implements Block {}

    private final Source source;
    private final long headEnd;
    private long at;

    GifBlocks(Source source) throws IOException {
        this.source = source;
        source.need(0, 13, "GIF's head");
        if (!source.startsWith(0, "GIF87a") && !source.startsWith(0, "GIF89a")) {
            throw RefusedException.malformed("No GIF: it begins with another signature");
        }
        headEnd = 13 + tableSize(source.u8(10));
        source.need(0, headEnd, "GIF's head");
        at = headEnd;
    }

    /** The head is the signature, the screen's numbers, and its colours. */
    long headEnd() {
        return headEnd;
    }

    /** Null at the trailer. */
    @Nullable
    Block next() throws IOException {
        source.need(at, 1, "GIF: block");
        long start = at;
        int introducer = source.u8(at);
        switch (introducer) {
            case TRAILER -> {
                return null;
            }
            case EXTENSION -> {
                source.need(at, 3, "GIF: extension");
                skipSubBlocks(start + 2);
                return new Extension(source.u8(start + 1), start, start + 2, at);
            }
            case IMAGE -> {
                return image(start);
            }
            default ->
                throw RefusedException.malformed("GIF: block " + introducer + " at " + at
                        + " (expected: an image, an extension or the trailer)");
        }
    }

    private Image image(long start) throws IOException {
        source.need(start, 11, "GIF: image");
        long pixels = start + 10 + tableSize(source.u8(start + 9));
        source.need(pixels, 1, "GIF: image");
        int codeSize = source.u8(pixels);
        if (codeSize < 1 || codeSize > 8) {
            throw RefusedException.malformed(
                    "GIF: codes of " + codeSize + " bits at " + pixels + " (expected: 1 to 8)");
        }
        skipSubBlocks(pixels + 1);
        return new Image(
                source.u16le(start + 1),
                source.u16le(start + 3),
                source.u16le(start + 5),
                source.u16le(start + 7),
                start,
                at);
    }

    private void skipSubBlocks(long from) throws IOException {
        long next = from;
        int size;
        do {
            source.need(next, 1, "GIF: sub-block");
            size = source.u8(next);
            source.need(next, size + 1L, "GIF: sub-block");
            next += size + 1L;
        } while (size > 0);
        at = next;
    }

    /** Bytes of a table of colours, by the flags that announce it. */
    private static long tableSize(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
    }
}
