package chat.duet.media;

import static chat.duet.media.Corpus.row;

import java.util.List;

/** GIF. */
final class CorpusGif {
    private CorpusGif() {}

    static List<Corpus> rows() {
        byte[] right = Gifs.quarters();
        byte[] head = Gifs.head(2, 2);
        byte[] image = Gifs.image(0, 0);
        return List.of(
                row("GIF", right, "GIF 2 x 2"),
                row("GIF, animated", Gifs.animated(3), "GIF 2 x 2 animated"),
                row("GIF with everything", Gifs.full(), "GIF 2 x 2"),
                row(
                        "GIF, its frame in the middle",
                        Bytes.join(Gifs.head(20, 10), Gifs.image(9, 4), Gifs.end()),
                        "GIF 20 x 10"),
                row("GIF, a script behind", Bytes.join(right, Bytes.of("<script>PlantedPlace</script>")), "GIF 2 x 2"),
                row(
                        "GIF, a script in a comment",
                        Bytes.join(head, Gifs.extension(0xfe, Bytes.of("*/PlantedPlace=1;//")), image, Gifs.end()),
                        "GIF 2 x 2"),
                row(
                        "GIF whose screen claims 65,535 x 65,535",
                        Bytes.join(Gifs.head(65_535, 65_535), image, Gifs.end()),
                        "refused TOO_LARGE"),
                row(
                        "GIF whose screen claims 10,000 x 10,000",
                        Bytes.join(Gifs.head(10_000, 10_000), image, Gifs.end()),
                        "refused TOO_LARGE"),
                row(
                        "GIF with a frame of 65,535 x 65,535",
                        Bytes.join(head, Gifs.imageOf(0, 0, 65_535, 65_535, new byte[] {2, 1, 0, 0}), Gifs.end()),
                        "refused TOO_LARGE"),
                row("GIF of no width", Bytes.join(Gifs.head(0, 2), image, Gifs.end()), "refused MALFORMED"),
                row(
                        "GIF with a frame of no height",
                        Bytes.join(head, Gifs.imageOf(0, 0, 2, 0, new byte[] {2, 1, 0, 0}), Gifs.end()),
                        "refused MALFORMED"),
                row("GIF of 2,001 frames", Gifs.animated(2_001), "refused TOO_MANY"),
                row("GIF of 2,000 frames", Gifs.animated(2_000), "GIF 2 x 2 animated"),
                row("GIF of 30 frames of 6,000 x 6,000", frames(30), "refused TOO_LARGE"),
                row("GIF without an image", Bytes.join(head, Gifs.end()), "refused MALFORMED"),
                row("GIF, unknown block", Bytes.join(head, new byte[] {0x42}, image, Gifs.end()), "refused MALFORMED"),
                row(
                        "GIF, codes of 12 bits",
                        Bytes.join(head, Gifs.imageOf(0, 0, 2, 2, new byte[] {12, 1, 0, 0}), Gifs.end()),
                        "refused MALFORMED"),
                row(
                        "GIF, control of a frame of 5 bytes",
                        Bytes.join(head, Gifs.extension(0xf9, new byte[5]), image, Gifs.end()),
                        "refused MALFORMED"),
                row("GIF without its trailer", Bytes.cut(right, right.length - 1), "refused TRUNCATED"),
                row("GIF cut off in its pixels", Bytes.cut(right, right.length - 4), "refused TRUNCATED"),
                row("GIF cut off in its colours", Bytes.cut(right, 15), "refused TRUNCATED"),
                row("GIF, signature only", Bytes.of("GIF89a"), "refused TRUNCATED"));
    }

    private static byte[] frames(int count) {
        var bytes = new Bytes().raw(Gifs.head(6_000, 6_000));
        for (int i = 0; i < count; i++) {
            bytes.raw(Gifs.imageOf(0, 0, 6_000, 6_000, new byte[] {2, 1, 0, 0}));
        }
        return bytes.raw(Gifs.end()).get();
    }
}
