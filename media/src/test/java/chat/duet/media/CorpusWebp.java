package chat.duet.media;

import static chat.duet.media.Corpus.row;

import java.util.List;

/** WebP. */
final class CorpusWebp {
    private CorpusWebp() {}

    static List<Corpus> rows() {
        byte[] right = Webps.lossy();
        byte[] pixels = Webps.lossyChunk();
        byte[] extended = Webps.extended(0, 48, 32);
        return List.of(
                row("WebP, lossy", right, "WEBP 48 x 32"),
                row("WebP, lossless with alpha", Bytes.resource("lossless-alpha.webp"), "WEBP 48 x 32"),
                row("WebP, lossy with alpha", Bytes.resource("lossy-alpha.webp"), "WEBP 48 x 32"),
                row("WebP, animated", Bytes.resource("animated.webp"), "WEBP 48 x 32 animated"),
                row("WebP with everything", Webps.full(1), "WEBP 48 x 32"),
                row("WebP, turned", Webps.full(6), "WEBP 32 x 48 turned 6"),
                row("WebP, animated, with everything", Webps.fullAnimated(), "WEBP 48 x 32 animated"),
                row("WebP, its only frame in a corner", corner(), "WEBP 96 x 64"),
                row("WebP, a ZIP behind", Bytes.join(right, Bytes.of("PK\3\4PlantedPlace")), "WEBP 48 x 32"),
                row(
                        "WebP whose canvas claims 16,777,216 x 16,777,216",
                        Webps.file(Webps.extended(0, 1 << 24, 1 << 24), pixels),
                        "refused TOO_LARGE"),
                row(
                        "WebP whose canvas claims 10,000 x 10,000",
                        Webps.file(Webps.extended(0, 10_000, 10_000), pixels),
                        "refused TOO_LARGE"),
                row(
                        "WebP whose canvas claims less than its pixels",
                        Webps.file(Webps.extended(0, 4, 4), Webps.lossyHead(16_000, 16_000)),
                        "refused MALFORMED"),
                row(
                        "WebP, lossy, claiming 16,383 x 16,383",
                        Webps.file(Webps.lossyHead(16_383, 16_383)),
                        "refused TOO_LARGE"),
                row(
                        "WebP, lossless, claiming 16,384 x 16,384",
                        Webps.file(Webps.losslessHead(16_384, 16_384)),
                        "refused TOO_LARGE"),
                row("WebP, lossy, of no width", Webps.file(Webps.lossyHead(0, 4)), "refused MALFORMED"),
                row("WebP, no key frame", Bytes.with(right, 20, right[20] | 1), "refused MALFORMED"),
                row("WebP, first part longer than all", Bytes.with(right, 22, 0xff), "refused MALFORMED"),
                row(
                        "WebP, lossless of version 1",
                        Webps.file(Webps.chunk("VP8L", new byte[] {0x2f, 0, 0, 0, 0x20, 0})),
                        "refused MALFORMED"),
                row("WebP, two pictures", Webps.file(extended, pixels, pixels), "refused MALFORMED"),
                row("WebP, two canvases", Webps.file(extended, extended, pixels), "refused MALFORMED"),
                row(
                        "WebP, canvas of 9 bytes",
                        Webps.file(Webps.chunk("VP8X", new byte[9]), pixels),
                        "refused MALFORMED"),
                row("WebP without pixels", Webps.file(extended), "refused MALFORMED"),
                row("WebP of nothing", Webps.file(), "refused MALFORMED"),
                row(
                        "WebP that begins with EXIF",
                        Webps.file(Webps.chunk("EXIF", Metadata.exif(1)), pixels),
                        "refused MALFORMED"),
                row(
                        "WebP, a frame, but not animated",
                        Webps.file(extended, Webps.frame(0, 0, 48, 32, pixels)),
                        "refused MALFORMED"),
                row("WebP, animated without frames", Webps.animation(), "refused MALFORMED"),
                row(
                        "WebP, a frame outside of it",
                        Webps.animation(Webps.frame(2, 0, 48, 32, pixels)),
                        "refused MALFORMED"),
                row(
                        "WebP, a frame whose pixels have another size",
                        Webps.animation(Webps.frame(0, 0, 8, 8, pixels)),
                        "refused MALFORMED"),
                row("WebP, a frame without pixels", Webps.animation(Webps.frame(0, 0, 8, 8)), "refused MALFORMED"),
                row("WebP of 2,001 frames", manyFrames(2_001), "refused TOO_MANY"),
                row("WebP, a chunk longer than the file", Bytes.with(right, 18, 0xff, 0xff), "refused MALFORMED"),
                row("WebP, all longer than the file", Bytes.with(right, 6, 0xff, 0xff), "refused TRUNCATED"),
                row("WebP cut off", Bytes.cut(right, right.length - 10), "refused TRUNCATED"),
                row("WebP, signature only", Bytes.of("RIFF\4\0\0\0WEBP"), "refused MALFORMED"));
    }

    private static byte[] corner() {
        return Webps.file(
                Webps.extended(2, 96, 64),
                Webps.chunk("ANIM", new byte[6]),
                Webps.frame(48, 32, 48, 32, Webps.lossyChunk()));
    }

    private static byte[] manyFrames(int count) {
        byte[] frame = Webps.frame(0, 0, 48, 32, Webps.lossyChunk());
        var bytes = new Bytes();
        for (int i = 0; i < count; i++) {
            bytes.raw(frame);
        }
        return Webps.animation(bytes.get());
    }
}
