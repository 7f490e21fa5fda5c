package chat.duet.media;

import java.util.Arrays;

/** WebP files, right ones and wrong ones. The pixels of the right ones were made by cwebp and img2webp of libwebp 1.2.4. */
final class Webps {
    private Webps() {}

    static byte[] lossy() {
        return Bytes.resource("lossy.webp");
    }

    static byte[] chunk(String type, byte[] body) {
        return new Bytes()
                .ascii(type)
                .le32(body.length)
                .raw(body)
                .zeros(body.length & 1)
                .get();
    }

    static byte[] file(byte[]... chunks) {
        byte[] all = Bytes.join(chunks);
        return new Bytes()
                .ascii("RIFF")
                .le32(4L + all.length)
                .ascii("WEBP")
                .raw(all)
                .get();
    }

    static byte[] extended(int flags, int width, int height) {
        return chunk(
                "VP8X",
                new Bytes().le32(flags).le24(width - 1L).le24(height - 1L).get());
    }

    /** The only chunk of a plain file. */
    static byte[] lossyChunk() {
        byte[] lossy = lossy();
        return Arrays.copyOfRange(lossy, 12, lossy.length);
    }

    static byte[] animation(byte[]... frames) {
        return file(extended(2, 48, 32), chunk("ANIM", new byte[6]), Bytes.join(frames));
    }

    static byte[] frame(int x, int y, int width, int height, byte[]... chunks) {
        return chunk(
                "ANMF",
                new Bytes()
                        .le24(x / 2)
                        .le24(y / 2)
                        .le24(width - 1L)
                        .le24(height - 1L)
                        .le24(100)
                        .u8(0)
                        .raw(Bytes.join(chunks))
                        .get());
    }

    /** The head of a lossy picture of that size, with nothing behind. */
    static byte[] lossyHead(int width, int height) {
        return chunk(
                "VP8 ",
                new Bytes()
                        .le24(0x10)
                        .u8(0x9d, 1, 0x2a)
                        .le16(width)
                        .le16(height)
                        .zeros(20)
                        .get());
    }

    static byte[] losslessHead(int width, int height) {
        return chunk(
                "VP8L",
                new Bytes()
                        .u8(0x2f)
                        .le32((width - 1L) | (height - 1L) << 14)
                        .zeros(20)
                        .get());
    }

    static byte[] full(int orientation) {
        return Bytes.join(
                file(
                        extended(0x0c, 48, 32),
                        lossyChunk(),
                        chunk("EXIF", Metadata.exif(orientation)),
                        chunk("XMP ", Bytes.of(Metadata.XMP)),
                        chunk("prIV", Bytes.of("PlantedPlace"))),
                Bytes.of("PlantedPlace"));
    }

    static byte[] fullAnimated() {
        return file(
                extended(0x0e, 48, 32),
                chunk("ANIM", new byte[6]),
                frame(0, 0, 48, 32, lossyChunk(), chunk("prIV", Bytes.of("PlantedPlace"))),
                frame(0, 0, 48, 32, lossyChunk()),
                chunk("EXIF", Metadata.exif(1)),
                chunk("XMP ", Bytes.of(Metadata.XMP)));
    }
}
