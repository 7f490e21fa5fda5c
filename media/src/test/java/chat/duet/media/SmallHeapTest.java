package chat.duet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The largest pictures that are permitted, in a process of its own with a heap of 256 MiB. */
@Timeout(300)
class SmallHeapTest {
    @TempDir
    Path folder;

    enum Largest {
        PNG_16_BIT_WITH_ALPHA {
            @Override
            byte[] file() {
                return Pngs.plain(8_000, 6_250, 16, 6, 4);
            }
        },
        PNG_LONG {
            @Override
            byte[] file() {
                return Pngs.plain(16_384, 3_051, 8, 2, 3);
            }
        },
        WEBP_LOSSY {
            @Override
            byte[] file() {
                return Bytes.resource("largest-lossy.webp");
            }
        },
        WEBP_LOSSLESS {
            @Override
            byte[] file() {
                return Bytes.resource("largest-lossless.webp");
            }
        },
        JPEG_PROGRESSIVE {
            @Override
            byte[] file() {
                return Jpegs.of(Drawings.quarters(BufferedImage.TYPE_3BYTE_BGR, 8_000, 6_250), true);
            }
        };

        abstract byte[] file();
    }

    @ParameterizedTest
    @EnumSource
    void isEnough(Largest largest) throws Exception {
        var file = Files.write(folder.resolve("largest"), largest.file());
        var output = folder.resolve("output");
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(java.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output)).startsWith("Made[");
    }

    public static void main(String[] args) throws IOException {
        var file = Path.of(args[0]);
        var pictures = new Pictures(Limits.DEFAULT);
        System.out.println(pictures.preview(
                file,
                pictures.identify(file),
                file.resolveSibling("small"),
                file.resolveSibling("large"),
                CorpusTest.inAMinute()));
    }
}
