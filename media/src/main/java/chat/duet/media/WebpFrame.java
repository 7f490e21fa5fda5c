package chat.duet.media;

import chat.duet.media.WebpChunks.Chunk;
import java.io.IOException;

/** One frame of an animated WebP. */
record WebpFrame(int x, int y, int width, int height, Chunk chunk) {
    private static final int HEAD = 16;

    static WebpFrame of(Source source, Chunk chunk) throws IOException {
        if (chunk.size() < HEAD) {
            throw RefusedException.malformed("WebP: frame of " + chunk.size() + " bytes (expected: 16 and its pixels)");
        }
        long at = chunk.body();
        var frame = new WebpFrame(
                2 * source.u24le(at),
                2 * source.u24le(at + 3),
                1 + source.u24le(at + 6),
                1 + source.u24le(at + 9),
                chunk);
        frame.checkPixels(source);
        return frame;
    }

    WebpChunks chunks(Source source) {
        return WebpChunks.within(source, chunk.body() + HEAD, chunk.end());
    }

    /** With what shows of it only. */
    void copy(Source source, Sink sink) throws IOException {
        long size = HEAD;
        var counted = chunks(source);
        for (Chunk part; (part = counted.next()) != null; ) {
            size += shows(part) ? part.paddedSize() : 0;
        }
        sink.ascii("ANMF").u32le(size).copy(source, chunk.body(), chunk.body() + HEAD);
        copyPixels(source, sink);
    }

    void copyPixels(Source source, Sink sink) throws IOException {
        var parts = chunks(source);
        for (Chunk part; (part = parts.next()) != null; ) {
            if (shows(part)) {
                WebpFormat.copy(source, part, sink);
            }
        }
    }

    boolean hasAlphaChunk(Source source) throws IOException {
        var parts = chunks(source);
        for (Chunk part; (part = parts.next()) != null; ) {
            if (part.is("ALPH")) {
                return true;
            }
        }
        return false;
    }

    private static boolean shows(Chunk part) {
        return part.is("ALPH") || part.isBitstream();
    }

    private void checkPixels(Source source) throws IOException {
        var parts = chunks(source);
        int found = 0;
        for (Chunk part; (part = parts.next()) != null; ) {
            if (part.isBitstream()) {
                found++;
                if (!WebpBitstream.of(source, part).is(width, height)) {
                    throw RefusedException.malformed("WebP: frame at " + chunk.start() + " whose pixels have another"
                            + " size than it says, " + width + " x " + height);
                }
            }
        }
        if (found != 1) {
            throw RefusedException.malformed(
                    "WebP: frame at " + chunk.start() + " with " + found + " pictures (expected: 1)");
        }
    }
}
