package chat.duet.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** JPEG files, right ones and wrong ones. */
final class Jpegs {
    private Jpegs() {}

    /** Four colours: red and green above, blue and white below. */
    static byte[] quarters() {
        return of(Drawings.quarters(BufferedImage.TYPE_INT_RGB), false);
    }

    static byte[] progressive() {
        return of(Drawings.quarters(BufferedImage.TYPE_INT_RGB), true);
    }

    static byte[] grey() {
        return of(Drawings.quarters(BufferedImage.TYPE_BYTE_GRAY), false);
    }

    static byte[] of(BufferedImage image, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.95f);
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    static byte[] segment(int marker, byte[] body) {
        return new Bytes().u8(0xff, marker).u16(2L + body.length).raw(body).get();
    }

    static byte[] exif(byte[] tiff) {
        return segment(0xe1, Bytes.join(Bytes.of("Exif\0\0"), tiff));
    }

    /** Behind the start, before everything else. */
    static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        byte[] start = Bytes.cut(jpeg, 2);
        byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
        return Bytes.join(start, Bytes.join(segments), rest);
    }

    static byte[] withSize(byte[] jpeg, int width, int height) {
        int at = frame(jpeg);
        return Bytes.with(jpeg, at + 5, height >> 8, height & 0xff, width >> 8, width & 0xff);
    }

    /** Where the mark of the frame stands. */
    static int frame(byte[] jpeg) {
        for (int at = 2; ; at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff))) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xc0 || marker == 0xc2) {
                return at;
            }
        }
    }

    /** With all that a camera, a program and a person put in. */
    static byte[] full(int orientation) {
        return Bytes.join(
                withSegments(
                        quarters(),
                        exif(Metadata.exif(orientation)),
                        segment(0xe1, Bytes.of("http://ns.adobe.com/xap/1.0/\0" + Metadata.XMP)),
                        segment(0xe2, Bytes.of("MPF\0PlantedPlace")),
                        segment(0xe5, Bytes.of("PlantedCamera")),
                        segment(0xed, Bytes.of("Photoshop 3.0\08BIM PlantedAuthor")),
                        segment(0xee, Bytes.of("Adobe\0\144\0\0\0\0\1PlantedAuthor")),
                        segment(0xfe, Bytes.of("PlantedAuthor"))),
                Bytes.of("PlantedPlace"));
    }
}
