package chat.duet.media;

import chat.duet.media.Refused.Reason;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** Decodes a still picture that has been found in order, with as few of its pixels in memory as previews need. Thread-safe. */
final class Decoder {
    /** With the 8 bytes that a pixel of PNG can take, 64 MB. */
    private static final long MAX_PIXELS = 8_000_000;
    /** The decoder of lossy WebP holds the whole picture, and much more for each pixel than the pixel. */
    private static final long MAX_WEBP_PIXELS = 12_000_000;

    private Decoder() {}

    /**
     * @param picture decoded, with every n-th pixel of every n-th line
     * @param step that n
     */
    record Decoded(BufferedImage picture, int step) {}

    /** @throws RefusedException if it cannot be decoded, or not in time */
    static Decoded decode(Path still, MediaType type, Header header, Deadline deadline) throws IOException {
        try (var source = Source.open(still);
                var input = new TimedInput(source, deadline)) {
            var reader = reader(type);
            try {
                return read(reader, input, type, header, deadline);
            } catch (IOException | RuntimeException e) {
                if (input.failure() != null) {
                    throw input.failure();
                }
                deadline.check();
                if (e instanceof RefusedException refused) {
                    throw refused;
                }
                // What decoders throw at bytes they do not expect is of any kind.
                throw RefusedException.malformed(type + ": cannot be decoded: " + e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Decoded read(ImageReader reader, TimedInput input, MediaType type, Header header, Deadline deadline)
            throws IOException {
        reader.setInput(input, true, true);
        long pixels =
                Math.max((long) reader.getWidth(0) * reader.getHeight(0), (long) header.width() * header.height());
        if (type == MediaType.WEBP && pixels > MAX_WEBP_PIXELS) {
            throw new RefusedException(
                    Reason.TOO_LARGE,
                    "Preview of a WebP of " + pixels + " pixels (expected: at most " + MAX_WEBP_PIXELS + ")");
        }
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MAX_PIXELS));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        reader.addIIOReadProgressListener(new Watch(deadline));
        var picture = reader.read(0, how);
        deadline.check();
        return new Decoded(picture, step);
    }

    /** Named one by one: what else may have been registered in this process never sees a stranger's file. */
    private static ImageReader reader(MediaType type) throws IOException {
        return switch (type) {
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case JPEG -> jpeg().createReaderInstance(null);
            default -> ofTheJdk(ImageIO.getImageReadersByFormatName(type.name()));
        };
    }

    /** Knows the colours that the JDK's own, which it works with, does not: those for printing. */
    private static ImageReaderSpi jpeg() {
        var jpeg = new JPEGImageReaderSpi();
        jpeg.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        return jpeg;
    }

    private static ImageReader ofTheJdk(Iterator<ImageReader> readers) {
        while (readers.hasNext()) {
            var reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new IllegalStateException("The JDK's decoder is missing (expected: the module java.desktop)");
    }
}
