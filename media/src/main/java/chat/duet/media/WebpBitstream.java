package chat.duet.media;

import chat.duet.media.WebpChunks.Chunk;
import java.io.IOException;

/** The head of a WebP's coded pixels. */
record WebpBitstream(int width, int height) {

    static WebpBitstream of(Source source, Chunk chunk) throws IOException {
        return chunk.is("VP8L") ? lossless(source, chunk) : lossy(source, chunk);
    }

    /** RFC 6386, section 9.1. */
    private static WebpBitstream lossy(Source source, Chunk chunk) throws IOException {
        long at = chunk.body();
        boolean keyFrame = chunk.size() >= 10
                && (source.u8(at) & 1) == 0
                && source.u24le(at + 3) == 0x2a019d
                && source.u24le(at) >> 5 <= chunk.size() - 10;
        if (!keyFrame) {
            throw RefusedException.malformed("WebP: chunk VP8 at " + chunk.start() + " (expected: a whole key frame)");
        }
        return new WebpBitstream(source.u16le(at + 6) & 0x3fff, source.u16le(at + 8) & 0x3fff);
    }

    /** The WebP lossless bitstream, section 3. */
    private static WebpBitstream lossless(Source source, Chunk chunk) throws IOException {
        long at = chunk.body();
        if (chunk.size() < 5 || source.u8(at) != 0x2f || source.u8(at + 4) >> 5 != 0) {
            throw RefusedException.malformed("WebP: chunk VP8L at " + chunk.start() + " (expected: version 0)");
        }
        long bits = source.u32le(at + 1);
        return new WebpBitstream((int) (bits & 0x3fff) + 1, (int) ((bits >> 14) & 0x3fff) + 1);
    }

    boolean is(int otherWidth, int otherHeight) {
        return width == otherWidth && height == otherHeight;
    }
}
