package chat.duet.media;

import chat.duet.media.Preview.Made;
import chat.duet.media.Preview.Size;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** Makes the previews of one picture from a still copy of it. Not thread-safe. */
final class Previews {
    private static final int SMALL = 320;
    private static final int LARGE = 1280;
    private static final int HASHED = 64;
    private static final float QUALITY = 0.8f;

    static {
        // A server draws without a screen, and a decoder must not fill a folder that nobody knows of.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private final Header header;
    private final Deadline deadline;

    Previews(Header header, Deadline deadline) {
        this.header = header;
        this.deadline = deadline;
    }

    Made make(Path still, MediaType type, Path small, Path large) throws IOException {
        boolean done = false;
        try {
            var largePicture = Orientation.upright(scaled(flat(still, type), LARGE), header.orientation());
            deadline.check();
            write(largePicture, large);
            var smallPicture = scaled(largePicture, SMALL);
            write(smallPicture, small);
            String hash = BlurHash.of(scaled(smallPicture, HASHED));
            deadline.check();
            done = true;
            return new Made(size(smallPicture), size(largePicture), hash);
        } finally {
            if (!done) {
                Files.deleteIfExists(small);
                Files.deleteIfExists(large);
            }
        }
    }

    /** On white, in sRGB, and with the first frame where it belongs in the picture. */
    private BufferedImage flat(Path still, MediaType type) throws IOException {
        var decoded = Decoder.decode(still, type, header, deadline);
        int step = decoded.step();
        var flat = new BufferedImage(
                (header.width() + step - 1) / step, (header.height() + step - 1) / step, BufferedImage.TYPE_INT_RGB);
        var graphics = flat.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, flat.getWidth(), flat.getHeight());
        graphics.drawImage(decoded.picture(), header.firstX() / step, header.firstY() / step, null);
        graphics.dispose();
        deadline.check();
        return flat;
    }

    /** Never enlarged. */
    private static BufferedImage scaled(BufferedImage picture, int side) throws IOException {
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        if (longer <= side) {
            return picture;
        }
        double factor = (double) side / longer;
        return Thumbnails.of(picture)
                .forceSize(part(picture.getWidth(), factor), part(picture.getHeight(), factor))
                .imageType(BufferedImage.TYPE_INT_RGB)
                .asBufferedImage();
    }

    private static int part(int length, double factor) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = Files.newOutputStream(file);
                var stream = new MemoryCacheImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static Size size(BufferedImage picture) {
        return new Size(picture.getWidth(), picture.getHeight());
    }
}
