package chat.duet.media;

import chat.duet.media.WebpChunks.Chunk;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** WebP, RFC 9649: lossy and lossless, plain and extended, with animations. */
final class WebpFormat implements PictureFormat {
    private static final int PROFILE = 0x20;
    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int ANIMATION = 0x02;

    @Override
    public Header header(Source source, Limits limits) throws IOException {
        var chunks = WebpChunks.ofFile(source);
        var first = chunks.next();
        if (first == null) {
            throw RefusedException.malformed("WebP: ends without a picture");
        }
        if (first.is("VP8X")) {
            return WebpStructure.read(source, first, chunks, new Budget(limits));
        }
        if (!first.isBitstream()) {
            throw RefusedException.malformed("WebP: chunk at 12 (expected: VP8, VP8L or VP8X)");
        }
        var pixels = WebpBitstream.of(source, first);
        new Budget(limits).size(pixels.width(), pixels.height());
        return Header.still(pixels.width(), pixels.height(), 1);
    }

    @Override
    public void copy(Source source, Header header, Frames frames, Sink sink) throws IOException {
        sink.ascii("RIFF").u32le(0).ascii("WEBP");
        var chunks = WebpChunks.ofFile(source);
        var first = chunks.next();
        if (first != null && first.is("VP8X")) {
            int flags = source.u8(first.body());
            if (frames == Frames.FIRST && (flags & ANIMATION) != 0) {
                copyFirstFrame(source, chunks, sink);
            } else {
                copyExtended(source, first, header, sink);
            }
        } else if (first != null) {
            copy(source, first, sink);
        }
        sink.patchU32le(4, sink.position() - 8);
    }

    /** The chunk, filled up with a zero if need be. */
    static void copy(Source source, Chunk chunk, Sink sink) throws IOException {
        sink.copy(source, chunk.start(), chunk.end());
        if ((chunk.size() & 1) == 1) {
            sink.u8(0);
        }
    }

    private static void copyExtended(Source source, Chunk extended, Header header, Sink sink) throws IOException {
        int flags = source.u8(extended.body()) & (PROFILE | ALPHA | ANIMATION);
        flags &= find(source, "ICCP") == null ? ~PROFILE : ~0;
        flags |= header.orientation() == 1 ? 0 : EXIF;
        writeExtended(flags, header.width(), header.height(), sink);
        boolean animated = (flags & ANIMATION) != 0;
        var chunks = WebpChunks.ofFile(source);
        for (Chunk chunk; (chunk = chunks.next()) != null; ) {
            if (animated && chunk.is("ANMF")) {
                WebpFrame.of(source, chunk).copy(source, sink);
            } else if (shows(chunk, animated)) {
                copy(source, chunk, sink);
            }
        }
        if (header.orientation() != 1) {
            var exif = Exif.minimal(header.orientation());
            sink.ascii("EXIF").u32le(exif.length).bytes(exif);
        }
    }

    private static void copyFirstFrame(Source source, WebpChunks chunks, Sink sink) throws IOException {
        for (Chunk chunk; (chunk = chunks.next()) != null; ) {
            if (chunk.is("ANMF")) {
                var frame = WebpFrame.of(source, chunk);
                if (frame.hasAlphaChunk(source)) {
                    writeExtended(ALPHA, frame.width(), frame.height(), sink);
                }
                frame.copyPixels(source, sink);
                return;
            }
        }
    }

    private static void writeExtended(int flags, int width, int height, Sink sink) throws IOException {
        sink.ascii("VP8X").u32le(10).u32le(flags).u24le(width - 1).u24le(height - 1);
    }

    private static boolean shows(Chunk chunk, boolean animated) {
        return chunk.is("ICCP") || (animated ? chunk.is("ANIM") : chunk.is("ALPH") || chunk.isBitstream());
    }

    private static @Nullable Chunk find(Source source, String type) throws IOException {
        var chunks = WebpChunks.ofFile(source);
        for (Chunk chunk; (chunk = chunks.next()) != null; ) {
            if (chunk.is(type)) {
                return chunk;
            }
        }
        return null;
    }
}
