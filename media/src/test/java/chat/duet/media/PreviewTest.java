package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.media.Preview.Made;
import chat.duet.media.Preview.Size;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {
    private final Pictures pictures = new Pictures(Limits.DEFAULT);

    @TempDir
    Path folder;

    /** Stored red and green above, blue and white below; what is seen follows from the table in EXIF's standard. */
    @ParameterizedTest
    @CsvSource({"1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"})
    void isUpright(int orientation, String corners) throws Exception {
        int width = orientation < 5 ? 48 : 32;
        for (byte[] file : new byte[][] {Jpegs.full(orientation), Pngs.full(orientation), Webps.full(orientation)}) {
            var made = make(file);
            assertThat(made.large()).isEqualTo(new Size(width, 80 - width));
            assertThat(Drawings.corners(large())).isEqualTo(corners);
            assertThat(Drawings.corners(small())).isEqualTo(corners);
        }
    }

    @Test
    void everyCodingShowsItsColours() throws Exception {
        byte[][] files = {
            Jpegs.quarters(),
            Jpegs.progressive(),
            Bytes.resource("cmyk.jpg"),
            Pngs.of(Drawings.quarters(BufferedImage.TYPE_BYTE_INDEXED)),
            Pngs.of(Drawings.quarters(BufferedImage.TYPE_INT_ARGB)),
            Gifs.quarters(),
            Webps.lossy(),
            Bytes.resource("animated.webp"),
        };
        for (byte[] file : files) {
            make(file);
            if (large().getWidth() > 2) {
                assertThat(Drawings.corners(large())).isEqualTo("RGBW");
            }
        }
    }

    @Test
    void gifShowsItsPixels() throws Exception {
        make(Bytes.join(Gifs.head(2, 2), Gifs.image(0, 0), Gifs.end()));
        // Four colours in two by two pixels do not survive the coding of colours in JPEG, but their light does.
        assertThat(light(large().getRGB(1, 1))).isGreaterThan(light(large().getRGB(0, 1)));
    }

    @Test
    void transparentIsWhite() throws Exception {
        for (String name : new String[] {"lossless-alpha.webp", "lossy-alpha.webp"}) {
            make(Bytes.resource(name));
            assertThat(Drawings.corners(large())).as(name).isEqualTo("RWRW");
        }
        make(Pngs.plain(40, 30, 16, 6, 4));
        assertThat(Drawings.corners(large())).isEqualTo("WWWW");
    }

    @Test
    void firstFrameLiesWhereItBelongs() throws Exception {
        byte[] frame = Webps.frame(48, 32, 48, 32, Webps.lossyChunk());
        make(Webps.file(Webps.extended(2, 96, 64), Webps.chunk("ANIM", new byte[6]), frame));
        assertThat(large().getWidth()).isEqualTo(96);
        assertThat(Drawings.corners(large()))
                .isEqualTo("WWWR".replace('R', Drawings.corners(large()).charAt(3)));
        assertThat(Drawings.corners(large().getSubimage(48, 32, 48, 32))).isEqualTo("RGBW");
    }

    @Test
    void sizesAreBoundedAndNeverEnlarged() throws Exception {
        var big = make(Jpegs.of(Drawings.quarters(BufferedImage.TYPE_INT_RGB, 3000, 2000), false));
        assertThat(big.large()).isEqualTo(new Size(1280, 853));
        assertThat(big.small()).isEqualTo(new Size(320, 213));
        assertThat(Drawings.corners(large())).isEqualTo("RGBW");
        assertThat(Drawings.corners(small())).isEqualTo("RGBW");
        assertThat(make(Pngs.plain(1, 1, 8, 2, 3)).small()).isEqualTo(new Size(1, 1));
        assertThat(make(Pngs.plain(16_384, 1, 8, 2, 3)).large()).isEqualTo(new Size(1280, 1));
        assertThat(make(Pngs.plain(500, 400, 8, 2, 3)).large()).isEqualTo(new Size(500, 400));
    }

    /** The decoder of WebP takes memory for each pixel, and so takes fewer of them than the inspection permits. */
    @Test
    void webpThatIsTooLargeForTheDecoderIsSaidToBe() throws Exception {
        var preview = preview(Webps.file(Webps.lossyHead(4_000, 3_001)), CorpusTest.inAMinute());
        assertThat(preview)
                .isEqualTo(new Refused(
                        Refused.Reason.TOO_LARGE, "Preview of a WebP of 12004000 pixels (expected: at most 12000000)"));
    }

    @Test
    void pixelsThatAreNoneAreRefused() throws Exception {
        byte[] png = Pngs.file(Pngs.head(40, 30, 8, 2), Pngs.chunk("IDAT", Bytes.of("no pixels")), Pngs.end());
        assertThat(CorpusTest.text(preview(png, CorpusTest.inAMinute()))).isEqualTo("refused MALFORMED");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("source"));
    }

    @Test
    void holdsNoMetadata() throws Exception {
        make(Jpegs.full(6));
        for (String name : new String[] {"small", "large"}) {
            assertThat(CorpusTest.latin(folder.resolve(name)))
                    .doesNotContain("Planted", "Exif", "ICC_PROFILE", "Adobe");
            var metadata = ImageMetadataReader.readMetadata(folder.resolve(name).toFile());
            assertThat(metadata.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
        }
    }

    @Test
    void deadlineStopsEveryDecoder() throws Exception {
        var image = Drawings.quarters(BufferedImage.TYPE_INT_RGB, 2000, 2000);
        byte[][] files = {
            Jpegs.of(image, false),
            Jpegs.of(image, true),
            Pngs.of(image),
            Gifs.quarters(),
            Webps.lossy(),
            Bytes.resource("lossless-alpha.webp")
        };
        for (byte[] file : files) {
            for (int looks = 0; looks < 3; looks++) {
                var left = new AtomicInteger(looks);
                InstantSource clock = () -> Instant.ofEpochSecond(left.getAndDecrement() > 0 ? 0 : 2);
                var preview = preview(file, new Deadline(Instant.ofEpochSecond(1), clock));
                assertThat(CorpusTest.text(preview)).isEqualTo("refused OUT_OF_TIME");
                assertThat(folder.resolve("large")).doesNotExist();
                assertThat(folder.resolve("small")).doesNotExist();
            }
        }
    }

    /** A decoder that is through with reading says how far it is, and is stopped then. */
    @Test
    void deadlineIsLookedAtWhileDecoding() throws Exception {
        var looks = new AtomicInteger();
        byte[] file = Jpegs.of(Drawings.quarters(BufferedImage.TYPE_INT_RGB, 2000, 2000), false);
        preview(file, new Deadline(Instant.ofEpochSecond(1), () -> Instant.ofEpochSecond(0 * looks.incrementAndGet())));
        assertThat(looks.get()).isGreaterThan(10);
        var left = new AtomicInteger(10);
        preview(
                file,
                new Deadline(
                        Instant.ofEpochSecond(1), () -> Instant.ofEpochSecond(left.decrementAndGet() > 0 ? 0 : 2)));
        assertThat(-left.get()).as("looks once it has passed").isLessThan(10);
    }

    /** A decoder that never says how far it is has to read. */
    @Test
    void deadlineStopsWhoReads() throws Exception {
        var file = Files.write(folder.resolve("source"), new byte[100_000]);
        var looks = new AtomicInteger();
        var deadline = new Deadline(
                Instant.ofEpochSecond(1), () -> Instant.ofEpochSecond(looks.incrementAndGet() > 5 ? 2 : 0));
        try (var source = Source.open(file);
                var input = new TimedInput(source, deadline)) {
            assertThatThrownBy(() -> {
                        while (input.read() >= 0) {}
                    })
                    .isInstanceOf(RefusedException.class);
            assertThat(input.getStreamPosition()).isLessThan(10_000);
        }
    }

    private static int light(int rgb) {
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }

    private Made make(byte[] file) throws IOException {
        var preview = preview(file, CorpusTest.inAMinute());
        assertThat(preview).isInstanceOf(Made.class);
        return (Made) preview;
    }

    private Preview preview(byte[] file, Deadline deadline) throws IOException {
        var source = Files.write(folder.resolve("source"), file);
        return pictures.preview(
                source, pictures.identify(source), folder.resolve("small"), folder.resolve("large"), deadline);
    }

    private BufferedImage large() throws IOException {
        return ImageIO.read(folder.resolve("large").toFile());
    }

    private BufferedImage small() throws IOException {
        return ImageIO.read(folder.resolve("small").toFile());
    }
}
