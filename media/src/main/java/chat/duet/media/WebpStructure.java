package chat.duet.media;

import chat.duet.media.WebpChunks.Chunk;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the chunks of an extended WebP, and holds them to the numbers in its head. Not thread-safe. */
final class WebpStructure {
    private static final int ANIMATION = 0x02;

    private final Source source;
    private final Budget budget;
    private final boolean animated;
    private final int width;
    private final int height;
    private int orientation = 1;
    private boolean control;
    private int pictures;
    private @Nullable WebpFrame first;

    private WebpStructure(Source source, Chunk extended, Budget budget) throws IOException {
        if (extended.size() != 10) {
            throw RefusedException.malformed("WebP: chunk VP8X of " + extended.size() + " bytes (expected: 10)");
        }
        this.source = source;
        this.budget = budget;
        animated = (source.u8(extended.body()) & ANIMATION) != 0;
        width = 1 + source.u24le(extended.body() + 4);
        height = 1 + source.u24le(extended.body() + 7);
        budget.size(width, height);
    }

    static Header read(Source source, Chunk extended, WebpChunks rest, Budget budget) throws IOException {
        var structure = new WebpStructure(source, extended, budget);
        for (Chunk chunk; (chunk = rest.next()) != null; ) {
            structure.take(chunk);
        }
        return structure.header();
    }

    private void take(Chunk chunk) throws IOException {
        switch (chunk.type()) {
            case "VP8X" -> throw RefusedException.malformed("WebP: a second VP8X (expected: one)");
            case "EXIF" ->
                orientation =
                        Exif.orientation(source.bytes(chunk.body(), (int) Math.min(chunk.size(), Exif.MAX_BYTES)));
            case "ANIM" -> {
                if (control || chunk.size() != 6) {
                    throw RefusedException.malformed("WebP: chunk ANIM (expected: one of 6 bytes)");
                }
                control = true;
            }
            case "ANMF" -> frame(chunk);
            case "VP8 ", "VP8L" -> picture(chunk);
            default -> {}
        }
    }

    private void frame(Chunk chunk) throws IOException {
        if (!animated || !control) {
            throw RefusedException.malformed("WebP: a frame, but it is not said to be animated");
        }
        var frame = WebpFrame.of(source, chunk);
        budget.frame(frame.width(), frame.height());
        if (frame.x() + frame.width() > width || frame.y() + frame.height() > height) {
            throw RefusedException.malformed("WebP: frame at " + chunk.start() + " (expected: within the picture)");
        }
        first = first == null ? frame : first;
    }

    private void picture(Chunk chunk) throws IOException {
        pictures++;
        if (animated || pictures > 1) {
            throw RefusedException.malformed("WebP: picture at " + chunk.start() + " beside others");
        }
        if (!WebpBitstream.of(source, chunk).is(width, height)) {
            throw RefusedException.malformed(
                    "WebP: pixels of another size than its head says, " + width + " x " + height);
        }
    }

    private Header header() throws RefusedException {
        if (first != null) {
            return new Header(width, height, orientation, budget.frames(), first.x(), first.y());
        }
        if (pictures == 0) {
            throw RefusedException.malformed("WebP: ends without a picture");
        }
        return Header.still(width, height, orientation);
    }
}
