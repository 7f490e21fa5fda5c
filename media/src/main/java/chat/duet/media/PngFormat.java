package chat.duet.media;

import chat.duet.media.PngChunks.Chunk;
import chat.duet.media.Refused.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** PNG, third edition, with its animations (APNG). */
final class PngFormat implements PictureFormat {
    private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");
    private static final Set<String> ANIMATION = Set.of("acTL", "fcTL", "fdAT");
    /** Transparency, colours, and the shape of a pixel: what changes how it looks. */
    private static final Set<String> LOOKS = Set.of(
            "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI", "mDCv", "cLLi", "sBIT", "bKGD", "pHYs");
    /** A profile for colours has a few KiB, one for printing 1 or 2 MiB; the other ones have less than 1 KiB. */
    private static final long MAX_LOOKS = 4 << 20;

    @Override
    public Header header(Source source, Limits limits) throws IOException {
        var chunks = new PngChunks(source);
        var structure = new PngStructure(source, limits);
        for (Chunk chunk; (chunk = chunks.next()) != null; ) {
            if (shows(chunk)) {
                chunks.check(chunk);
            } else if (Character.isUpperCase(chunk.type().charAt(0))) {
                throw RefusedException.unsupported("PNG: chunk " + chunk.type() + ", without which it does not show");
            }
            if (LOOKS.contains(chunk.type()) && chunk.size() > MAX_LOOKS) {
                throw new RefusedException(
                        Reason.TOO_LARGE,
                        "PNG: chunk " + chunk.type() + " of " + chunk.size() + " bytes (expected: at most " + MAX_LOOKS
                                + ")");
            }
            structure.take(chunk);
        }
        return structure.header();
    }

    @Override
    public void copy(Source source, Header header, Frames frames, Sink sink) throws IOException {
        var chunks = new PngChunks(source);
        sink.ascii(PngChunks.SIGNATURE);
        for (Chunk chunk; (chunk = chunks.next()) != null; ) {
            if (shows(chunk) && !(frames == Frames.FIRST && ANIMATION.contains(chunk.type()))) {
                sink.copy(source, chunk.start(), chunk.end());
            }
            if (chunk.is("IHDR") && header.orientation() != 1) {
                write("eXIf", Exif.minimal(header.orientation()), sink);
            }
        }
    }

    private static boolean shows(Chunk chunk) {
        return CRITICAL.contains(chunk.type()) || ANIMATION.contains(chunk.type()) || LOOKS.contains(chunk.type());
    }

    private static void write(String type, byte[] body, Sink sink) throws IOException {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(body);
        sink.u32(body.length).ascii(type).bytes(body).u32(crc.getValue());
    }
}
