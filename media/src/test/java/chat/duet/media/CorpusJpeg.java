package chat.duet.media;

import static chat.duet.media.Corpus.row;

import java.util.ArrayList;
import java.util.List;

/** JPEG. */
final class CorpusJpeg {
    private CorpusJpeg() {}

    static List<Corpus> rows() {
        byte[] right = Jpegs.quarters();
        int frame = Jpegs.frame(right);
        byte[] scan = scan(right);
        var rows = new ArrayList<Corpus>(List.of(
                row("JPEG", right, "JPEG 48 x 32"),
                row("JPEG, grey", Jpegs.grey(), "JPEG 48 x 32"),
                row("JPEG, progressive", Jpegs.progressive(), "JPEG 48 x 32"),
                row("JPEG for printing (CMYK)", Bytes.resource("cmyk.jpg"), "JPEG 48 x 32"),
                row("JPEG with everything", Jpegs.full(1), "JPEG 48 x 32"),
                row("JPEG, orientation little-endian", oriented(Metadata.littleEndianExif(8)), "JPEG 32 x 48 turned 8"),
                row("JPEG, orientation 0", oriented(Metadata.exif(0)), "JPEG 48 x 32"),
                row("JPEG, orientation 9", oriented(Metadata.exif(9)), "JPEG 48 x 32"),
                row("JPEG, EXIF cut off", oriented(Bytes.cut(Metadata.exif(6), 20)), "JPEG 48 x 32"),
                row(
                        "JPEG, EXIF whose directory is far away",
                        oriented(Bytes.with(Metadata.exif(6), 4, 0xff, 0xff, 0xff, 0xff)),
                        "JPEG 48 x 32"),
                row(
                        "JPEG, EXIF of 65,535 entries",
                        oriented(Bytes.with(Metadata.littleEndianExif(1), 8, 0xff, 0xff)),
                        "JPEG 48 x 32"),
                row(
                        "JPEG, two orientations: the first counts",
                        Jpegs.withSegments(right, Jpegs.exif(Metadata.exif(6)), Jpegs.exif(Metadata.exif(3))),
                        "JPEG 32 x 48 turned 6"),
                row("JPEG, a ZIP behind", Bytes.join(right, Bytes.of("PK\3\4PlantedPlace")), "JPEG 48 x 32"),
                row(
                        "JPEG, a film behind",
                        Bytes.join(right, Heifs.box("ftyp", Bytes.of("mp42PlantedPlace"))),
                        "JPEG 48 x 32"),
                row(
                        "JPEG, HTML in a comment",
                        Jpegs.withSegments(right, Jpegs.segment(0xfe, Bytes.of("<script>PlantedPlace"))),
                        "JPEG 48 x 32"),
                row(
                        "JPEG, fill bytes before a mark",
                        Bytes.join(
                                Bytes.cut(right, 2),
                                new byte[] {-1, -1, -1},
                                java.util.Arrays.copyOfRange(right, 2, right.length)),
                        "JPEG 48 x 32"),
                row("JPEG claiming 65,500 x 1", Jpegs.withSize(right, 65_500, 1), "refused TOO_LARGE"),
                row("JPEG claiming 65,535 x 65,535", Jpegs.withSize(right, 65_535, 65_535), "refused TOO_LARGE"),
                row("JPEG claiming 10,000 x 10,000", Jpegs.withSize(right, 10_000, 10_000), "refused TOO_LARGE"),
                row("JPEG of no height", Jpegs.withSize(right, 48, 0), "refused MALFORMED"),
                row("JPEG of no width", Jpegs.withSize(right, 0, 32), "refused MALFORMED"),
                row("JPEG of 12 bits", Bytes.with(right, frame + 4, 12), "refused UNSUPPORTED"),
                row(
                        "JPEG of 2 components",
                        Jpegs.withSegments(
                                right, Jpegs.segment(0xc0, new byte[] {8, 0, 1, 0, 1, 2, 1, 17, 0, 2, 17, 0})),
                        "refused UNSUPPORTED"),
                row(
                        "JPEG whose frame is too short",
                        Jpegs.withSegments(right, Jpegs.segment(0xc0, new byte[] {8, 0, 1})),
                        "refused MALFORMED"),
                row("JPEG, sampling 0", Bytes.with(right, frame + 11, 0), "refused MALFORMED"),
                row("JPEG, lossless", Bytes.with(right, frame + 1, 0xc3), "refused UNSUPPORTED"),
                row("JPEG, arithmetic", Bytes.with(right, frame + 1, 0xc9), "refused UNSUPPORTED"),
                row(
                        "JPEG, two frames",
                        Jpegs.withSegments(right, Jpegs.segment(0xc0, new byte[] {8, 0, 1, 0, 1, 1, 1, 17, 0})),
                        "refused MALFORMED"),
                row(
                        "JPEG, scan before the frame",
                        Jpegs.withSegments(right, Jpegs.segment(0xda, new byte[6])),
                        "refused MALFORMED"),
                row(
                        "JPEG, number of lines given late",
                        Jpegs.withSegments(right, Jpegs.segment(0xdc, new byte[2])),
                        "refused UNSUPPORTED"),
                row("JPEG of 1,000 scans", manyScans(right, scan), "refused TOO_MANY"),
                row(
                        "JPEG, segment of 1 byte",
                        Jpegs.withSegments(right, new byte[] {-1, (byte) 0xe1, 0, 1}),
                        "refused MALFORMED"),
                row(
                        "JPEG, segment longer than the file",
                        Jpegs.withSegments(right, new byte[] {-1, (byte) 0xe1, -1, -1}),
                        "refused TRUNCATED"),
                row("JPEG, mark without a segment", Jpegs.withSegments(right, new byte[] {-1, 1}), "refused MALFORMED"),
                row("JPEG that ends at once", new byte[] {-1, (byte) 0xd8, -1, (byte) 0xd9}, "refused MALFORMED"),
                row("JPEG, start only", new byte[] {-1, (byte) 0xd8, -1}, "refused TRUNCATED"),
                row("JPEG without its end", Bytes.cut(right, right.length - 2), "refused TRUNCATED"),
                row("JPEG cut off in its pixels", Bytes.cut(right, right.length - 20), "refused TRUNCATED")));
        for (int orientation = 1; orientation <= 8; orientation++) {
            String size = orientation < 5 ? "48 x 32" : "32 x 48";
            String turned = orientation == 1 ? "" : " turned " + orientation;
            rows.add(row(
                    "JPEG, orientation " + orientation, oriented(Metadata.exif(orientation)), "JPEG " + size + turned));
        }
        return rows;
    }

    private static byte[] oriented(byte[] exif) {
        return Jpegs.withSegments(Jpegs.quarters(), Jpegs.exif(exif));
    }

    private static byte[] scan(byte[] jpeg) {
        return java.util.Arrays.copyOfRange(jpeg, Bytes.find(jpeg, "\u00ff\u00da"), jpeg.length - 2);
    }

    private static byte[] manyScans(byte[] jpeg, byte[] scan) {
        var bytes = new Bytes().raw(Bytes.cut(jpeg, jpeg.length - 2));
        for (int i = 0; i < 1_000; i++) {
            bytes.raw(scan);
        }
        return bytes.u8(0xff, 0xd9).get();
    }
}
