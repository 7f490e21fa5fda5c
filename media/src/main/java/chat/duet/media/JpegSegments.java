package chat.duet.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The segments of a JPEG file, one after the other, up to its end mark. Whatever follows that is not looked at. Not thread-safe. */
final class JpegSegments {
    static final int START_OF_IMAGE = 0xd8;
    static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    /**
     * @param start of the mark
     * @param body behind the segment's length
     * @param end behind the segment; of a scan behind its coded pixels
     */
    record Segment(int marker, long start, long body, long end) {
        boolean is(int other) {
            return marker == other;
        }

        long size() {
            return end - body;
        }
    }

    private final Source source;
    private long at = 2;

    JpegSegments(Source source) throws IOException {
        this.source = source;
        source.need(0, 2, "JPEG's start");
        if (source.u16(0) != (0xff00 | START_OF_IMAGE)) {
            throw RefusedException.malformed("No JPEG: it begins with other bytes than FF D8");
        }
    }

    /** Null at the end of the picture. */
    @Nullable
    Segment next() throws IOException {
        long start = at;
        int marker = marker();
        if (marker == END_OF_IMAGE) {
            return null;
        }
        if (marker < 0xc0 || (marker >= 0xd0 && marker <= START_OF_IMAGE)) {
            throw RefusedException.malformed(
                    "JPEG: mark " + Integer.toHexString(marker) + " at " + start + " (expected: one with a segment)");
        }
        source.need(at, 2, "JPEG: length of a segment");
        int size = source.u16(at);
        if (size < 2) {
            throw RefusedException.malformed("JPEG: segment of " + size + " bytes at " + start + " (expected: 2)");
        }
        source.need(at, size, "JPEG: segment " + Integer.toHexString(marker));
        long body = at + 2;
        at += size;
        if (marker == START_OF_SCAN) {
            at = scanEnd(at);
        }
        return new Segment(marker, start, body, at);
    }

    private int marker() throws IOException {
        source.need(at, 2, "JPEG: mark");
        if (source.u8(at) != 0xff) {
            throw RefusedException.malformed("JPEG: byte " + source.u8(at) + " at " + at + " (expected: a mark, 255)");
        }
        int marker = 0xff;
        // Any number of fill bytes may come before a mark.
        while (marker == 0xff) {
            at++;
            source.need(at, 1, "JPEG: mark");
            marker = source.u8(at);
        }
        at++;
        return marker;
    }

    /** Where the next mark is that neither stands for a byte of pixels nor for a restart within the scan. */
    private long scanEnd(long from) throws IOException {
        long next = from;
        while (true) {
            long mark = source.indexOf(0xff, next);
            if (mark < 0) {
                throw RefusedException.truncated("JPEG: its last scan does not end");
            }
            next = mark + 1;
            source.need(next, 1, "JPEG: scan");
            int code = source.u8(next);
            if (code == 0xff) {
                continue;
            }
            if (code != 0 && !(code >= 0xd0 && code <= 0xd7)) {
                return mark;
            }
            next++;
        }
    }
}
