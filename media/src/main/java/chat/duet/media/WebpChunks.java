package chat.duet.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The chunks of a part of a WebP file: of the whole, or of one frame. Not thread-safe. */
final class WebpChunks {
    /** @param size of the body, without the byte that may fill it up to an even number */
    record Chunk(String type, long start, long body, long size) {
        boolean is(String other) {
            return type.equals(other);
        }

        boolean isBitstream() {
            return is("VP8 ") || is("VP8L");
        }

        long end() {
            return body + size;
        }

        /** Head, body and filling. */
        long paddedSize() {
            return 8 + size + (size & 1);
        }
    }

    private final Source source;
    private final long end;
    private long at;

    private WebpChunks(Source source, long from, long end) {
        this.source = source;
        this.at = from;
        this.end = end;
    }

    static WebpChunks ofFile(Source source) throws IOException {
        source.need(0, 12, "WebP's head");
        if (!source.startsWith(0, "RIFF") || !source.startsWith(8, "WEBP")) {
            throw RefusedException.malformed("No WebP: it begins with another signature");
        }
        long size = source.u32le(4);
        source.need(8, size, "WebP");
        return new WebpChunks(source, 12, 8 + size);
    }

    static WebpChunks within(Source source, long from, long end) {
        return new WebpChunks(source, from, end);
    }

    /** Null at the end of the part. */
    @Nullable
    Chunk next() throws IOException {
        if (at >= end) {
            return null;
        }
        if (at > end - 8) {
            throw RefusedException.malformed("WebP: " + (end - at) + " bytes at " + at + " (expected: a chunk)");
        }
        var chunk = new Chunk(source.ascii(at, 4), at, at + 8, source.u32le(at + 4));
        if (chunk.end() > end) {
            throw RefusedException.malformed("WebP: chunk of " + chunk.size() + " bytes at " + at
                    + " (expected: to end within its part, at " + end + ")");
        }
        at += chunk.paddedSize();
        return chunk;
    }
}
