package chat.duet.media;

import static chat.duet.media.Corpus.row;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** PNG. */
final class CorpusPng {
    private CorpusPng() {}

    static List<Corpus> rows() {
        byte[] right = Pngs.quarters();
        byte[] pixels = Pngs.pixels(13 * 4);
        return List.of(
                row("PNG", right, "PNG 48 x 32"),
                row("PNG with everything", Pngs.full(1), "PNG 48 x 32"),
                row("PNG, turned", Pngs.full(6), "PNG 32 x 48 turned 6"),
                row("PNG of 1 x 1", Pngs.plain(1, 1, 8, 2, 3), "PNG 1 x 1"),
                row("PNG of 16,384 x 1", Pngs.plain(16_384, 1, 8, 2, 3), "PNG 16384 x 1"),
                row("PNG of 16 bits with alpha", Pngs.plain(7, 5, 16, 6, 4), "PNG 7 x 5"),
                row("PNG, grey of 1 bit", Pngs.plain(9, 5, 1, 0, 1), "PNG 9 x 5"),
                row("PNG, grey of 16 bits", Pngs.plain(9, 5, 16, 0, 1), "PNG 9 x 5"),
                row("PNG, grey with alpha", Pngs.plain(9, 5, 8, 4, 2), "PNG 9 x 5"),
                row("PNG, palette", Pngs.of(Drawings.quarters(BufferedImage.TYPE_BYTE_INDEXED)), "PNG 48 x 32"),
                row("PNG, alpha", Pngs.of(Drawings.quarters(BufferedImage.TYPE_INT_ARGB)), "PNG 48 x 32"),
                row(
                        "PNG, interlaced",
                        Pngs.file(Pngs.head(4, 4, 8, 2, 1), Pngs.pixels(7 + 48), Pngs.end()),
                        "PNG 4 x 4"),
                row("PNG, animated", Pngs.animated(), "PNG 4 x 4 animated"),
                row("PNG, a ZIP behind", Bytes.join(right, Bytes.of("PK\3\4PlantedPlace")), "PNG 48 x 32"),
                row(
                        "PNG with a text that unpacks to 100 MB",
                        Pngs.withChunks(
                                right, Pngs.chunk("zTXt", Bytes.join(Bytes.of("a\0\0"), Pngs.deflated(100_000_000)))),
                        "PNG 48 x 32"),
                row(
                        "PNG with a profile that unpacks to 100 MB",
                        Pngs.withChunks(
                                right, Pngs.chunk("iCCP", Bytes.join(Bytes.of("a\0\0"), Pngs.deflated(100_000_000)))),
                        "PNG 48 x 32"),
                row(
                        "PNG with a profile of 5 MB",
                        Pngs.withChunks(right, Pngs.chunk("iCCP", new byte[5_000_000])),
                        "refused TOO_LARGE"),
                row(
                        "PNG with a text that claims 2 GB",
                        Pngs.withChunks(
                                right, new Bytes().u32(0x7fffffff).ascii("zTXt").get()),
                        "refused TRUNCATED"),
                row("PNG holding 30,000 x 30,000", Pngs.plain(30_000, 30_000, 1, 0, 1), "refused TOO_LARGE"),
                row(
                        "PNG claiming 30,000 x 30,000",
                        Pngs.file(Pngs.head(30_000, 30_000, 8, 6), pixels, Pngs.end()),
                        "refused TOO_LARGE"),
                row(
                        "PNG claiming 65,500 x 1",
                        Pngs.file(Pngs.head(65_500, 1, 8, 6), pixels, Pngs.end()),
                        "refused TOO_LARGE"),
                row(
                        "PNG claiming 2^32-1 on a side",
                        Pngs.file(Pngs.head(0xffffffffL, 0xffffffffL, 8, 6), pixels, Pngs.end()),
                        "refused TOO_LARGE"),
                row("PNG of no width", Pngs.file(Pngs.head(0, 4, 8, 2), pixels, Pngs.end()), "refused MALFORMED"),
                row("PNG, colour type 5", Pngs.file(Pngs.head(4, 4, 8, 5), pixels, Pngs.end()), "refused MALFORMED"),
                row(
                        "PNG, palette of 16 bits",
                        Pngs.file(Pngs.head(4, 4, 16, 3), pixels, Pngs.end()),
                        "refused MALFORMED"),
                row("PNG, 3 bits", Pngs.file(Pngs.head(4, 4, 3, 0), pixels, Pngs.end()), "refused MALFORMED"),
                row(
                        "PNG, interlaced by method 2",
                        Pngs.file(Pngs.head(4, 4, 8, 2, 2), pixels, Pngs.end()),
                        "refused MALFORMED"),
                row("PNG, palette missing", Pngs.file(Pngs.head(4, 4, 8, 3), pixels, Pngs.end()), "refused MALFORMED"),
                row(
                        "PNG, palette of 257 colours",
                        Pngs.withChunks(right, Pngs.chunk("PLTE", new byte[771])),
                        "refused MALFORMED"),
                row("PNG, two heads", Pngs.withChunks(right, Pngs.head(1, 1, 8, 2)), "refused MALFORMED"),
                row(
                        "PNG that begins with Apple's own chunk",
                        Pngs.file(Pngs.chunk("CgBI", new byte[4]), Pngs.head(4, 4, 8, 2), pixels, Pngs.end()),
                        "refused UNSUPPORTED"),
                row(
                        "PNG with an unknown chunk that matters",
                        Pngs.withChunks(right, Pngs.chunk("ABCD", new byte[4])),
                        "refused UNSUPPORTED"),
                row(
                        "PNG, chunk named by no letters",
                        Pngs.withChunks(right, Pngs.chunk("1234", new byte[4])),
                        "refused MALFORMED"),
                row("PNG, wrong checksum", Bytes.with(right, 30, 1, 2), "refused MALFORMED"),
                row(
                        "PNG, pixels in two places",
                        Pngs.file(Pngs.head(4, 4, 8, 2), pixels, Pngs.chunk("tIME", new byte[7]), pixels, Pngs.end()),
                        "refused MALFORMED"),
                row("PNG without pixels", Pngs.file(Pngs.head(4, 4, 8, 2), Pngs.end()), "refused MALFORMED"),
                row("PNG without its end", Bytes.cut(right, right.length - 12), "refused TRUNCATED"),
                row("PNG cut off in its pixels", Bytes.cut(right, right.length / 2), "refused TRUNCATED"),
                row("PNG, signature only", Pngs.SIGNATURE, "refused TRUNCATED"),
                row("PNG, length of a chunk too small", Bytes.with(right, 36, right[36] - 1), "refused MALFORMED"),
                row(
                        "PNG of 4 billion frames",
                        Pngs.file(Pngs.head(4, 4, 8, 2), Pngs.animationControl(0xffffffffL), pixels, Pngs.end()),
                        "refused TOO_MANY"),
                row(
                        "PNG that promises 3 frames and has 2",
                        Bytes.join(Bytes.cut(Pngs.animated(), 33), Pngs.animationControl(3), rest()),
                        "refused MALFORMED"),
                row(
                        "PNG with a frame outside of it",
                        Pngs.file(
                                Pngs.head(4, 4, 8, 2),
                                Pngs.animationControl(1),
                                Pngs.frameControl(0, 4, 4, 1, 0),
                                pixels,
                                Pngs.end()),
                        "refused MALFORMED"),
                row(
                        "PNG with a frame of 30,000 x 30,000",
                        Pngs.file(
                                Pngs.head(4, 4, 8, 2),
                                Pngs.animationControl(1),
                                Pngs.frameControl(0, 30_000, 30_000, 0, 0),
                                pixels,
                                Pngs.end()),
                        "refused TOO_LARGE"),
                row("PNG of 21 frames of 7,000 x 7,000", frames(21), "refused TOO_LARGE"));
    }

    /** The animated one, behind what says how many frames. */
    private static byte[] rest() {
        byte[] animated = Pngs.animated();
        return Arrays.copyOfRange(animated, 33 + 20, animated.length);
    }

    private static byte[] frames(int count) {
        var bytes = new Bytes().raw(Pngs.file(Pngs.head(7_000, 7_000, 8, 2), Pngs.animationControl(count)));
        for (int i = 0; i < count; i++) {
            bytes.raw(Pngs.frameControl(i, 7_000, 7_000, 0, 0));
        }
        return bytes.raw(Pngs.pixels(1_000)).raw(Pngs.end()).get();
    }
}
