package chat.duet.media;

import chat.duet.media.JpegSegments.Segment;
import chat.duet.media.Refused.Reason;
import java.io.IOException;

/** JPEG, ITU-T T.81: sequential and progressive, coded by Huffman, of 8 bits; 1, 3 or 4 components. */
final class JpegFormat implements PictureFormat {
    /** A progressive picture of a camera has about ten; each makes a decoder go over the whole picture again. */
    private static final int MAX_SCANS = 100;

    private static final int TABLES_HUFFMAN = 0xc4;
    private static final int TABLES_QUANTIZATION = 0xdb;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int COMMENT = 0xfe;

    @Override
    public Header header(Source source, Limits limits) throws IOException {
        var segments = new JpegSegments(source);
        Header frame = null;
        int orientation = 0;
        int scans = 0;
        for (Segment segment; (segment = segments.next()) != null; ) {
            int marker = segment.marker();
            if (isFrame(marker)) {
                if (frame != null) {
                    throw RefusedException.malformed("JPEG: a second frame at " + segment.start() + " (expected: one)");
                }
                frame = frame(source, segment, new Budget(limits));
            } else if (marker == JpegSegments.START_OF_SCAN) {
                if (frame == null) {
                    throw RefusedException.malformed("JPEG: a scan at " + segment.start() + " before the frame");
                }
                scans++;
                if (scans > MAX_SCANS) {
                    throw new RefusedException(
                            Reason.TOO_MANY, "JPEG: more scans than expected, which is at most " + MAX_SCANS);
                }
            } else if (orientation == 0 && isExif(source, segment)) {
                orientation = Exif.orientation(source.bytes(segment.body(), (int) segment.size()));
            } else if (!isTable(marker) && !isApplication(marker) && marker != COMMENT) {
                throw RefusedException.unsupported("JPEG: segment " + Integer.toHexString(marker));
            }
        }
        if (frame == null || scans == 0) {
            throw RefusedException.malformed("JPEG: ends without a picture");
        }
        return Header.still(frame.width(), frame.height(), Math.max(1, orientation));
    }

    @Override
    public void copy(Source source, Header header, Frames frames, Sink sink) throws IOException {
        sink.u16(0xff00 | JpegSegments.START_OF_IMAGE);
        copyJfif(source, sink);
        if (header.orientation() != 1) {
            var exif = Exif.minimal(header.orientation());
            sink.u16(0xff00 | APP1).u16(2 + 6 + exif.length).ascii("Exif\0\0").bytes(exif);
        }
        var segments = new JpegSegments(source);
        for (Segment segment; (segment = segments.next()) != null; ) {
            if (shows(source, segment)) {
                sink.copy(source, segment.start(), segment.end());
            }
        }
        sink.u16(0xffd9);
    }

    private static boolean shows(Source source, Segment segment) throws IOException {
        int marker = segment.marker();
        return isFrame(marker)
                || isTable(marker)
                || marker == JpegSegments.START_OF_SCAN
                || (marker == APP2 && source.startsWith(segment.body(), "ICC_PROFILE\0"))
                // Says how colours are coded. It is 12 bytes long; what is longer has something behind.
                || (marker == APP14 && segment.size() == 12 && source.startsWith(segment.body(), "Adobe"));
    }

    /** To the place where it must be, which a camera may have given to EXIF; and without the small picture that may follow its numbers. */
    private static void copyJfif(Source source, Sink sink) throws IOException {
        var segments = new JpegSegments(source);
        for (Segment segment; (segment = segments.next()) != null && !isFrame(segment.marker()); ) {
            if (segment.is(APP0) && segment.size() >= 14 && source.startsWith(segment.body(), "JFIF\0")) {
                sink.u16(0xff00 | APP0).u16(16).copy(source, segment.body(), segment.body() + 12);
                sink.u16(0);
                return;
            }
        }
    }

    private static Header frame(Source source, Segment segment, Budget budget) throws IOException {
        if (segment.marker() > 0xc2) {
            throw RefusedException.unsupported("JPEG: coding " + Integer.toHexString(segment.marker())
                    + " (expected: sequential or progressive, Huffman)");
        }
        long at = segment.body();
        int components = segment.size() < 6 ? 0 : source.u8(at + 5);
        if (segment.size() != 6 + 3L * components) {
            throw RefusedException.malformed(
                    "JPEG: frame of " + segment.size() + " bytes for " + components + " components");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw RefusedException.unsupported("JPEG: " + components + " components (expected: 1, 3 or 4)");
        }
        if (source.u8(at) != 8) {
            throw RefusedException.unsupported("JPEG: " + source.u8(at) + " bits (expected: 8)");
        }
        for (int i = 0; i < components; i++) {
            int sampling = source.u8(at + 7 + 3L * i);
            if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4) {
                throw RefusedException.malformed("JPEG: sampling " + Integer.toHexString(sampling));
            }
        }
        int height = source.u16(at + 1);
        int width = source.u16(at + 3);
        budget.size(width, height);
        return Header.still(width, height, 1);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != TABLES_HUFFMAN && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean isTable(int marker) {
        return marker == TABLES_HUFFMAN || marker == TABLES_QUANTIZATION || marker == RESTART_INTERVAL;
    }

    private static boolean isApplication(int marker) {
        return marker >= APP0 && marker <= 0xef;
    }

    private static boolean isExif(Source source, Segment segment) throws IOException {
        return segment.is(APP1) && source.startsWith(segment.body(), "Exif\0\0");
    }
}
