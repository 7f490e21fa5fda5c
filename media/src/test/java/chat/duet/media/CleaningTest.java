package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.media.Cleaning.Cleaned;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a copy has, and has not; metadata-extractor is the second opinion. */
class CleaningTest {
    private final Pictures pictures = new Pictures(Limits.DEFAULT);

    @TempDir
    Path folder;

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of(MediaType.JPEG, Jpegs.full(6), 6),
                Arguments.of(MediaType.JPEG, Jpegs.full(1), 1),
                Arguments.of(MediaType.PNG, Pngs.full(6), 6),
                Arguments.of(MediaType.PNG, Pngs.full(1), 1),
                Arguments.of(MediaType.WEBP, Webps.full(6), 6),
                Arguments.of(MediaType.WEBP, Webps.full(1), 1),
                Arguments.of(MediaType.WEBP, Webps.fullAnimated(), 1),
                Arguments.of(MediaType.GIF, Gifs.full(), 1),
                Arguments.of(MediaType.HEIC, Heifs.full("heic"), 1),
                Arguments.of(MediaType.AVIF, Heifs.full("avif"), 1));
    }

    @ParameterizedTest(name = "{0}, orientation {2}")
    @MethodSource("pictures")
    void nothingOfCameraPlaceAndAuthorIsLeft(MediaType type, byte[] full, int orientation) throws Exception {
        var source = Files.write(folder.resolve("source"), full);
        assertThat(CorpusTest.latin(source)).contains("PlantedPlace");
        var clean = clean(source, type);
        assertThat(CorpusTest.latin(clean)).doesNotContain("Planted", "GPS", "8BIM", "MPF", "xmpmeta");
        var metadata = ImageMetadataReader.readMetadata(clean.toFile());
        assertThat(metadata.getDirectoriesOfType(GpsDirectory.class)).isEmpty();
        assertThat(metadata.getDirectoriesOfType(XmpDirectory.class)).isEmpty();
        assertThat(orientation(metadata)).isEqualTo(orientation);
        for (var directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
            assertThat(directory.getTagCount()).isEqualTo(orientation == 1 ? 0 : 1);
        }
    }

    /** Else the test above could be blind. */
    @ParameterizedTest(name = "{0}, orientation {2}")
    @MethodSource("pictures")
    void theSecondOpinionSeesWhatWasPlanted(MediaType type, byte[] full) throws Exception {
        var metadata = ImageMetadataReader.readMetadata(
                Files.write(folder.resolve("source"), full).toFile());
        if (type != MediaType.GIF) {
            assertThat(metadata.getFirstDirectoryOfType(GpsDirectory.class)
                            .getGeoLocation()
                            .getLatitude())
                    .isBetween(37.5, 37.6);
        }
    }

    @Test
    void pixelsAreTheSameBytes() throws Exception {
        for (var entry : Map.of(MediaType.JPEG, Jpegs.full(1), MediaType.PNG, Pngs.full(1))
                .entrySet()) {
            var source = Files.write(folder.resolve("source"), entry.getValue());
            var before = ImageIO.read(source.toFile());
            var after = ImageIO.read(clean(source, entry.getKey()).toFile());
            for (int y = 0; y < before.getHeight(); y++) {
                for (int x = 0; x < before.getWidth(); x++) {
                    assertThat(after.getRGB(x, y)).isEqualTo(before.getRGB(x, y));
                }
            }
        }
    }

    @Test
    void whatShowsStays() throws Exception {
        byte[] profile = Jpegs.segment(0xe2, Bytes.of("ICC_PROFILE\0\1\1profile"));
        byte[] adobe = Jpegs.segment(0xee, Bytes.of("Adobe\0\144\0\0\0\0\1"));
        // JFIF's segment comes behind them, and has to be the first of the copy.
        var jpeg = Files.write(folder.resolve("jpeg"), Jpegs.withSegments(Jpegs.quarters(), profile, adobe));
        assertThat(CorpusTest.latin(clean(jpeg, MediaType.JPEG))).contains("JFIF", "ICC_PROFILE", "Adobe");
        byte[] gamma = Pngs.chunk("gAMA", new byte[] {0, 1, (byte) 0x86, (byte) 0xa0});
        var png = Files.write(folder.resolve("png"), Pngs.withChunks(Pngs.quarters(), gamma));
        assertThat(clean(png, MediaType.PNG)).hasSameBinaryContentAs(png);
        var webp =
                Webps.file(Webps.extended(0x20, 48, 32), Webps.chunk("ICCP", Bytes.of("profile")), Webps.lossyChunk());
        var file = Files.write(folder.resolve("webp"), webp);
        assertThat(clean(file, MediaType.WEBP)).hasSameBinaryContentAs(file);
        var gif = Files.write(folder.resolve("gif"), Gifs.animated(3));
        assertThat(clean(gif, MediaType.GIF)).hasSameBinaryContentAs(gif);
        var animated = Files.write(folder.resolve("animated"), Bytes.resource("animated.webp"));
        assertThat(clean(animated, MediaType.WEBP)).hasSameBinaryContentAs(animated);
        for (String name : new String[] {"still.heic", "still.avif"}) {
            var heif = Files.write(folder.resolve(name), Bytes.resource(name));
            byte[] kept = Files.readAllBytes(clean(heif, pictures.identify(heif)));
            byte[] original = Files.readAllBytes(heif);
            int content = Bytes.find(original, "mdat");
            assertThat(Arrays.copyOfRange(kept, content, kept.length))
                    .isEqualTo(Arrays.copyOfRange(original, content, original.length));
        }
    }

    @Test
    void gifKeepsItsImagesAndItsLoopOnly() throws Exception {
        var full = Files.write(folder.resolve("full"), Gifs.full());
        assertThat(clean(full, MediaType.GIF))
                .hasBinaryContent(
                        Bytes.join(Gifs.head(2, 2), Gifs.loop(), Gifs.control(), Gifs.image(0, 0), Gifs.end()));
    }

    @Test
    void flagsOfWebpSayWhatIsLeft() throws Exception {
        var full = Files.write(folder.resolve("full"), Webps.full(6));
        byte[] clean = Files.readAllBytes(clean(full, MediaType.WEBP));
        assertThat(clean[20]).as("EXIF, no XMP").isEqualTo((byte) 0x08);
        assertThat(new Bytes().le32(clean.length - 8L).get()).isEqualTo(Arrays.copyOfRange(clean, 4, 8));
        var upright = Files.write(folder.resolve("upright"), Webps.full(1));
        assertThat(Files.readAllBytes(clean(upright, MediaType.WEBP))[20]).isEqualTo((byte) 0);
    }

    @Test
    void heifKeepsItsLengthAndPlaces() throws Exception {
        byte[] full = Heifs.full("heic");
        byte[] clean = Files.readAllBytes(clean(Files.write(folder.resolve("full"), full), MediaType.HEIC));
        assertThat(clean).hasSameSizeAs(full);
        String pixels = new String(Heifs.PIXELS, StandardCharsets.ISO_8859_1);
        assertThat(Bytes.find(clean, pixels)).isPositive().isEqualTo(Bytes.find(full, pixels));
        assertThat(Bytes.find(clean, "grid!")).isPositive().isEqualTo(Bytes.find(full, "grid!"));
        assertThat(Bytes.find(clean, "mpvd")).isEqualTo(-1);
    }

    @Test
    void anotherTypeThanSaidIsRefusedAndLeavesTheTargetAlone() throws Exception {
        var source = Files.write(folder.resolve("source"), Jpegs.quarters());
        var target = Files.writeString(folder.resolve("target"), "before");
        assertThat(CorpusTest.text(pictures.clean(source, target, MediaType.PNG)))
                .isEqualTo("refused MALFORMED");
        assertThat(target).hasContent("before");
        assertThatThrownBy(() -> pictures.clean(source, target, MediaType.PDF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type: PDF (expected: one of kind PICTURE)");
    }

    private Path clean(Path source, MediaType type) throws IOException {
        var target = folder.resolve("clean");
        assertThat(pictures.clean(source, target, type)).isInstanceOf(Cleaned.class);
        return target;
    }

    private static int orientation(Metadata metadata) throws Exception {
        var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        return directory != null && directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                ? directory.getInt(ExifIFD0Directory.TAG_ORIENTATION)
                : 1;
    }
}
