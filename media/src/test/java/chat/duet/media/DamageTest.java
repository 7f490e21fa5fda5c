package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a file, an answer comes back: no exception, no endless loop, and no picture of another type. */
@Timeout(240)
class DamageTest {
    private static final int FLIPPED = Integer.getInteger("duet.media.flips", 100);

    /** A damaged file may have much to decode: it is given up then, as in the server. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pictures pictures = new Pictures(Limits.DEFAULT);

    @TempDir
    Path folder;

    private static final Map<String, byte[]> SAMPLES = new LinkedHashMap<>();

    static {
        SAMPLES.put("JPEG", Jpegs.full(6));
        SAMPLES.put("progressive JPEG", Jpegs.progressive());
        SAMPLES.put("CMYK JPEG", Bytes.resource("cmyk.jpg"));
        SAMPLES.put("PNG", Pngs.full(6));
        SAMPLES.put("animated PNG", Pngs.animated());
        SAMPLES.put("palette PNG", Pngs.of(Drawings.quarters(BufferedImage.TYPE_BYTE_INDEXED)));
        SAMPLES.put("GIF", Gifs.full());
        SAMPLES.put("WebP", Webps.full(6));
        SAMPLES.put("lossless WebP", Bytes.resource("lossless-alpha.webp"));
        SAMPLES.put("WebP with alpha", Bytes.resource("lossy-alpha.webp"));
        SAMPLES.put("animated WebP", Webps.fullAnimated());
        SAMPLES.put("HEIC", Heifs.full("heic"));
        SAMPLES.put("HEIC of libheif", Bytes.resource("still.heic"));
        SAMPLES.put("AVIF", Bytes.resource("still.avif"));
    }

    static Iterable<String> samples() {
        return SAMPLES.keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void cutOffAnywhere(String sample) throws IOException {
        byte[] whole = SAMPLES.get(sample);
        for (int length = 0; length < whole.length; length++) {
            answers(Arrays.copyOf(whole, length), sample + " cut to " + length, length % 16 == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bytesFlipped(String sample) throws IOException {
        byte[] whole = SAMPLES.get(sample);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < FLIPPED; i++) {
            var damaged = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            answers(damaged, sample + ", seed " + seed + ", round " + i, i % 4 == 0);
        }
    }

    private void answers(byte[] bytes, String what, boolean preview) throws IOException {
        var file = Files.write(folder.resolve("damaged"), bytes);
        var clean = folder.resolve("clean");
        try {
            var inspection = pictures.inspect(file);
            if (inspection instanceof Inspection.Picture picture) {
                assertThat(pictures.clean(file, clean, picture.type())).as(what).isInstanceOf(Cleaning.Cleaned.class);
                assertThat(pictures.inspect(clean)).as(what).isEqualTo(picture);
                if (preview) {
                    pictures.preview(
                            file,
                            picture.type(),
                            folder.resolve("s"),
                            folder.resolve("l"),
                            Deadline.in(PATIENCE, Clock.systemUTC()));
                }
            }
        } catch (RuntimeException | IOException e) {
            throw new AssertionError(what, e);
        }
    }
}
