package chat.duet.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** PNG files, right ones and wrong ones. */
final class Pngs {
    static final byte[] SIGNATURE = Bytes.of("\u0089PNG\r\n\u001a\n");

    private Pngs() {}

    static byte[] quarters() {
        return of(Drawings.quarters(BufferedImage.TYPE_INT_RGB));
    }

    static byte[] of(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] chunk(String type, byte[] body) {
        var crc = new CRC32();
        crc.update(Bytes.of(type));
        crc.update(body);
        return new Bytes()
                .u32(body.length)
                .ascii(type)
                .raw(body)
                .u32(crc.getValue())
                .get();
    }

    static byte[] head(long width, long height, int depth, int colour) {
        return head(width, height, depth, colour, 0);
    }

    static byte[] head(long width, long height, int depth, int colour, int interlace) {
        return chunk(
                "IHDR",
                new Bytes()
                        .u32(width)
                        .u32(height)
                        .u8(depth, colour, 0, 0, interlace)
                        .get());
    }

    static byte[] end() {
        return chunk("IEND", new byte[0]);
    }

    static byte[] file(byte[]... chunks) {
        return Bytes.join(SIGNATURE, Bytes.join(chunks));
    }

    /** All zeros, as the pixels of any picture of that many bytes with its filters. */
    static byte[] pixels(long bytes) {
        return chunk("IDAT", deflated(bytes));
    }

    static byte[] deflated(long bytes) {
        var deflater = new Deflater(9);
        var out = new ByteArrayOutputStream();
        var zeros = new byte[1 << 16];
        var buffer = new byte[1 << 16];
        for (long left = bytes; left > 0; left -= zeros.length) {
            deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Black or transparent, of that size and kind. */
    static byte[] plain(int width, int height, int depth, int colour, int channels) {
        return file(
                head(width, height, depth, colour),
                pixels((1L + ((long) width * channels * depth + 7) / 8) * height),
                end());
    }

    /** Behind IHDR. */
    static byte[] withChunks(byte[] png, byte[]... chunks) {
        return Bytes.join(Bytes.cut(png, 33), Bytes.join(chunks), Arrays.copyOfRange(png, 33, png.length));
    }

    static byte[] animationControl(long frames) {
        return chunk("acTL", new Bytes().u32(frames).u32(0).get());
    }

    static byte[] frameControl(int number, long width, long height, long x, long y) {
        return chunk(
                "fcTL",
                new Bytes()
                        .u32(number)
                        .u32(width)
                        .u32(height)
                        .u32(x)
                        .u32(y)
                        .u16(1)
                        .u16(10)
                        .u8(0, 0)
                        .get());
    }

    /** Two frames, the first of them the picture itself. */
    static byte[] animated() {
        byte[] second = Bytes.join(new byte[] {0, 0, 0, 2}, deflated(4 * 13));
        return file(
                head(4, 4, 8, 2),
                animationControl(2),
                frameControl(0, 4, 4, 0, 0),
                pixels(4 * 13),
                frameControl(1, 4, 4, 0, 0),
                chunk("fdAT", second),
                end());
    }

    static byte[] full(int orientation) {
        return Bytes.join(
                withChunks(
                        quarters(),
                        chunk("eXIf", Metadata.exif(orientation)),
                        chunk("tEXt", Bytes.of("Author\0PlantedAuthor")),
                        chunk("zTXt", Bytes.join(Bytes.of("PlantedCamera\0\0"), deflated(100))),
                        chunk("iTXt", Bytes.of("XML:com.adobe.xmp\0\0\0\0\0" + Metadata.XMP)),
                        chunk("tIME", new byte[] {7, (byte) 0xe9, 1, 1, 1, 1, 1}),
                        chunk("prIV", Bytes.of("PlantedPlace"))),
                Bytes.of("PlantedPlace"));
    }
}
