package chat.duet.media;

import chat.duet.media.PngChunks.Chunk;
import java.io.IOException;

/** Takes the chunks of a PNG in their order, and holds them to the order and the numbers that the format asks for. Not thread-safe. */
final class PngStructure {
    private final Source source;
    private final Budget budget;
    private long width;
    private long height;
    private int colourType;
    private int orientation = 1;
    private boolean palette;
    private boolean pixels;
    private boolean pixelsEnded;
    private long frames;
    private boolean ended;

    PngStructure(Source source, Limits limits) {
        this.source = source;
        this.budget = new Budget(limits);
    }

    void take(Chunk chunk) throws IOException {
        if (width == 0 != chunk.is("IHDR")) {
            throw wrong(chunk, "IHDR first, and once");
        }
        pixelsEnded |= pixels && !chunk.is("IDAT");
        switch (chunk.type()) {
            case "IHDR" -> head(chunk);
            case "PLTE" -> palette(chunk);
            case "tRNS" -> expect(!pixels && chunk.size() <= 256, chunk, "at most 256 bytes, before the pixels");
            case "IDAT" -> {
                expect(!pixelsEnded, chunk, "all pixels in a row");
                expect(colourType != 3 || palette, chunk, "a palette before the pixels");
                pixels = true;
            }
            case "acTL" -> animation(chunk);
            case "fcTL" -> frame(chunk);
            case "fdAT" -> expect(pixels && budget.frames() > 0, chunk, "a frame's numbers before its pixels");
            case "eXIf" ->
                orientation =
                        Exif.orientation(source.bytes(chunk.body(), (int) Math.min(chunk.size(), Exif.MAX_BYTES)));
            case "IEND" -> {
                expect(chunk.size() == 0, chunk, "nothing in it");
                ended = true;
            }
            default -> {}
        }
    }

    Header header() throws RefusedException {
        if (!ended || !pixels) {
            throw RefusedException.malformed("PNG: ends without pixels");
        }
        if (budget.frames() != frames) {
            throw RefusedException.malformed("PNG: " + budget.frames() + " frames (expected: " + frames + ")");
        }
        return new Header((int) width, (int) height, orientation, (int) Math.max(1, frames), 0, 0);
    }

    private void head(Chunk chunk) throws IOException {
        expect(chunk.size() == 13, chunk, "13 bytes");
        width = source.u32(chunk.body());
        height = source.u32(chunk.body() + 4);
        budget.size(width, height);
        int depth = source.u8(chunk.body() + 8);
        colourType = source.u8(chunk.body() + 9);
        boolean known = depth > 0
                && Integer.bitCount(depth) == 1
                && switch (colourType) {
                    case 0 -> depth <= 16;
                    case 3 -> depth <= 8;
                    case 2, 4, 6 -> depth == 8 || depth == 16;
                    default -> false;
                };
        expect(known, chunk, "a colour type of the format, not " + colourType + " with " + depth + " bits");
        expect(
                source.u16(chunk.body() + 10) == 0 && source.u8(chunk.body() + 12) <= 1,
                chunk,
                "methods 0, 0, and 0 or 1");
    }

    private void palette(Chunk chunk) throws IOException {
        expect(!palette && !pixels, chunk, "one, before the pixels");
        expect(chunk.size() % 3 == 0 && chunk.size() >= 3 && chunk.size() <= 768, chunk, "1 to 256 colours");
        palette = true;
    }

    private void animation(Chunk chunk) throws IOException {
        expect(frames == 0 && !pixels && chunk.size() == 8, chunk, "one of 8 bytes, before the pixels");
        frames = source.u32(chunk.body());
        expect(frames > 0, chunk, "at least one frame");
        budget.frames(frames);
    }

    private void frame(Chunk chunk) throws IOException {
        expect(frames > 0 && chunk.size() == 26, chunk, "26 bytes, after acTL");
        long frameWidth = source.u32(chunk.body() + 4);
        long frameHeight = source.u32(chunk.body() + 8);
        budget.frame(frameWidth, frameHeight);
        boolean inside = source.u32(chunk.body() + 12) + frameWidth <= width
                && source.u32(chunk.body() + 16) + frameHeight <= height;
        expect(inside, chunk, "a frame within the picture");
    }

    private static void expect(boolean right, Chunk chunk, String expected) throws RefusedException {
        if (!right) {
            throw wrong(chunk, expected);
        }
    }

    private static RefusedException wrong(Chunk chunk, String expected) {
        return RefusedException.malformed("PNG: chunk " + chunk.type() + " of " + chunk.size() + " bytes at "
                + chunk.start() + " (expected: " + expected + ")");
    }
}
