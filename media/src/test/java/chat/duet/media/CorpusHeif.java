package chat.duet.media;

import static chat.duet.media.Corpus.row;

import java.util.List;

/** HEIC and its family. */
final class CorpusHeif {
    private CorpusHeif() {}

    static List<Corpus> rows() {
        byte[] right = Heifs.of("heic").file();
        return List.of(
                row("HEIC of libheif", Bytes.resource("still.heic"), "HEIC 48 x 32"),
                row("AVIF of libavif", Bytes.resource("still.avif"), "AVIF 48 x 32"),
                row("HEIC", right, "HEIC 640 x 480"),
                row("AVIF", Heifs.of("avif").file(), "AVIF 640 x 480"),
                row("HEIF of no coding", Heifs.of("mif1").file(), "HEIF 640 x 480"),
                row("HEIC with everything", Heifs.full("heic"), "HEIC 640 x 480"),
                row(
                        "HEIC, turned by itself",
                        Heifs.of("heic")
                                .properties(Heifs.size(640, 480), Heifs.box("irot", new byte[] {1}))
                                .file(),
                        "HEIC 480 x 640"),
                row(
                        "HEIC, turned by half",
                        Heifs.of("heic")
                                .properties(Heifs.size(640, 480), Heifs.box("irot", new byte[] {2}))
                                .file(),
                        "HEIC 640 x 480"),
                row(
                        "HEIC claiming 30,000 x 30,000",
                        Heifs.of("heic").properties(Heifs.size(30_000, 30_000)).file(),
                        "refused TOO_LARGE"),
                row(
                        "HEIC claiming 2^32-1 on a side",
                        Heifs.of("heic")
                                .properties(Heifs.size(0xffffffffL, 0xffffffffL))
                                .file(),
                        "refused TOO_LARGE"),
                row("HEIC of no size", Heifs.of("heic").properties().file(), "refused MALFORMED"),
                row(
                        "HEIC whose picture is text",
                        Heifs.of("heic")
                                .item(2, "mime", Bytes.of("x"))
                                .primary(2)
                                .file(),
                        "refused MALFORMED"),
                row("HEIC whose picture is missing", Heifs.of("heic").primary(9).file(), "refused MALFORMED"),
                row(
                        "HEIC, two items of one number",
                        Heifs.of("heic").item(1, "hvc1", Bytes.of("x")).file(),
                        "refused MALFORMED"),
                row(
                        "HEIC, item made by an unknown method",
                        Heifs.of("heic").item(2, "Exif", Bytes.of("x"), 2).file(),
                        "refused UNSUPPORTED"),
                row(
                        "HEIC, item of unknown length",
                        Heifs.of("heic").item(2, "Exif", new byte[0]).file(),
                        "refused UNSUPPORTED"),
                row("HEIC, EXIF in the bytes of the picture", overlapping(), "refused UNSUPPORTED"),
                row(
                        "HEIC, item outside of all boxes",
                        Bytes.with(right, Bytes.find(right, "mdat"), 'f', 'r', 'e', 'e'),
                        "refused MALFORMED"),
                row(
                        "HEIC, item behind the file's end",
                        Bytes.with(right, Bytes.find(right, "iloc") + 20, 0x7f),
                        "refused TRUNCATED"),
                row(
                        "HEIC, item of the oldest version",
                        Bytes.with(right, Bytes.find(right, "infe") + 4, 0),
                        "refused UNSUPPORTED"),
                row("HEIC, encrypted", Bytes.with(right, Bytes.find(right, "infe") + 11, 1), "refused UNSUPPORTED"),
                row("HEIC, two descriptions", Bytes.join(right, Heifs.box("meta", new byte[4])), "refused MALFORMED"),
                row(
                        "HEIC without a description",
                        Bytes.with(right, Bytes.find(right, "meta"), 'f', 'r', 'e', 'e'),
                        "refused MALFORMED"),
                row(
                        "HEIC without places",
                        Bytes.with(right, Bytes.find(right, "iloc"), 'f', 'r', 'e', 'e'),
                        "refused MALFORMED"),
                row("HEIC with a film", Bytes.join(right, Heifs.box("moov", new byte[8])), "refused UNSUPPORTED"),
                row(
                        "HEIC, a box of 4 bytes",
                        Bytes.join(right, new Bytes().u32(4).ascii("free").get()),
                        "refused MALFORMED"),
                row(
                        "HEIC, a box of 2^63 bytes",
                        Bytes.join(
                                right,
                                new Bytes()
                                        .u32(1)
                                        .ascii("free")
                                        .u32(0x80000000L)
                                        .u32(0)
                                        .get()),
                        "refused MALFORMED"),
                row(
                        "HEIC, a box longer than the file",
                        Bytes.join(right, new Bytes().u32(1_000).ascii("free").get()),
                        "refused TRUNCATED"),
                row("HEIC, bytes behind that are no box", Bytes.join(right, Bytes.of("xyz")), "refused TRUNCATED"),
                row("HEIC of 1,000 boxes", Bytes.join(right, new byte[0], boxes(1_000)), "refused TOO_MANY"),
                row("HEIC cut off", Bytes.cut(right, right.length - 3), "refused TRUNCATED"));
    }

    /** The second item's place is made that of the first. */
    private static byte[] overlapping() {
        byte[] file = Heifs.of("heic").item(2, "Exif", Bytes.of("x")).file();
        int first = Bytes.find(file, "iloc") + 12 + 8;
        int second = first + 16;
        return Bytes.with(file, second, file[first], file[first + 1], file[first + 2], file[first + 3]);
    }

    private static byte[] boxes(int count) {
        var bytes = new Bytes();
        for (int i = 0; i < count; i++) {
            bytes.raw(Heifs.box("free"));
        }
        return bytes.get();
    }
}
