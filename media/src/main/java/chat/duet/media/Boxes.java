package chat.duet.media;

import chat.duet.media.Refused.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The boxes of a file, or those in a box, one after the other; they fill it without a rest. Not thread-safe. */
final class Boxes {
    private static final int MAX = 50_000;

    private final Source source;
    private final long end;
    private long at;
    private int count;

    private Boxes(Source source, long from, long end) {
        this.source = source;
        this.at = from;
        this.end = end;
    }

    static Boxes ofFile(Source source) {
        return new Boxes(source, 0, source.length());
    }

    /** @param skipped bytes of the box in front of the ones in it */
    static Boxes within(Source source, Box box, int skipped) throws RefusedException {
        box.need(skipped);
        return new Boxes(source, box.body() + skipped, box.end());
    }

    /** Null at the end. */
    @Nullable
    Box next() throws IOException {
        if (at == end) {
            return null;
        }
        count++;
        if (count > MAX) {
            throw new RefusedException(Reason.TOO_MANY, "More boxes than expected, which is at most " + MAX);
        }
        if (end - at < 8) {
            throw RefusedException.truncated((end - at) + " bytes at " + at + " (expected: a box)");
        }
        var box = read(source.u32(at), source.ascii(at + 4, 4));
        at = box.end();
        return box;
    }

    private Box read(long size, String type) throws IOException {
        long body = at + 8;
        long boxEnd = at + size;
        if (size == 0 && end == source.length()) {
            boxEnd = end;
        } else if (size == 1) {
            source.need(body, 8, "Box " + type);
            body += 8;
            // More than a file can have becomes negative here or below.
            boxEnd = at + ((source.u32(at + 8) << 32) | source.u32(at + 12));
        }
        if (boxEnd < body) {
            throw RefusedException.malformed("Box " + type + " at " + at + " that is smaller than its head");
        }
        if (boxEnd > end) {
            throw RefusedException.truncated("Box " + type + " at " + at + " that ends at " + boxEnd
                    + " (expected: within what it lies in, which ends at " + end + ")");
        }
        return new Box(type, at, body, boxEnd);
    }
}
