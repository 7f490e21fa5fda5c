package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Nothing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are too large in one way or another. */
class LimitsTest {
    private static final int PAGE = LinkFixture.LIMITS.pageBytes();
    private static final int PICTURE = LinkFixture.LIMITS.pictureBytes();

    private LinkFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new LinkFixture(folder);
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void waitsOfAPageOnlyForItsHead() {
        fixture.web.on("/x", out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Head</title></HEAD>");
            out.flush();
            fixture.web.pause(60_000);
        });
        assertThat(fixture.preview("/x").title()).isEqualTo("Head");
    }

    @Test
    void readsOfAnEndlessHeadOnlyTheBeginning() {
        var written = new AtomicLong();
        fixture.web.on(
                "/x", endless("text/html", "<title>Head</title>", "<meta name=a content=b>".repeat(100), written));
        assertThat(fixture.preview("/x").title()).isEqualTo("Head");
        // What lies in the buffers between the two was written as well.
        assertThat(written.get()).isBetween((long) PAGE, PAGE + 32L * 1024 * 1024);
    }

    @Test
    void whatComesAfterTheLimitIsNotSeen() {
        String filler = "<!--" + "x".repeat(PAGE) + "-->";
        fixture.web.page("/x", filler + "<title>Late</title>");
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.UNTITLED));
        fixture.web.page(
                "/x",
                filler.substring(filler.length() - PAGE + 1_000).replaceFirst("....", "<!--")
                        + "<title>In time</title>");
        assertThat(fixture.preview("/x").title()).isEqualTo("In time");
    }

    @Test
    void aPictureMayHaveExactlySoManyBytes() {
        fixture.web.on("/x", "200 OK\r\nContent-Type: image/gif", gif(PICTURE));
        assertThat(fixture.preview("/x").picture().file()).hasSize(PICTURE);
        fixture.web.on("/x", "200 OK\r\nContent-Type: image/gif", gif(PICTURE + 1));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TOO_LARGE));
        fixture.web.on("/x", endless("image/gif", "GIF89a", "x".repeat(10_000), new AtomicLong()));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TOO_LARGE));
        assertThat(fixture.files()).hasSize(1);
    }

    @Test
    void unpacksWhatItAskedFor() throws IOException {
        fixture.web.on(
                "/x",
                "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
                gzip("<title>Packed</title>".getBytes(StandardCharsets.UTF_8)));
        assertThat(fixture.preview("/x").title()).isEqualTo("Packed");
    }

    @Test
    void unpacksNoMoreThanTheLimit() throws IOException {
        var bomb = new ByteArrayOutputStream();
        bomb.writeBytes("<title>Bomb</title>".getBytes(StandardCharsets.UTF_8));
        bomb.writeBytes(new byte[200 * 1024 * 1024]);
        fixture.web.on("/x", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", gzip(bomb.toByteArray()));
        assertThat(fixture.preview("/x").title()).isEqualTo("Bomb");
        bomb.reset();
        bomb.writeBytes(gif(200 * 1024 * 1024));
        fixture.web.on("/x", "200 OK\r\nContent-Type: image/gif\r\nContent-Encoding: gzip", gzip(bomb.toByteArray()));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.TOO_LARGE));
        assertThat(fixture.files()).isEmpty();
    }

    /** Blocks without content, which unpack to nothing for ever. */
    @Test
    void readsNoEndlessPackageOfNothing() throws IOException {
        byte[] start = gzip(new byte[0]);
        fixture.web.on("/x", out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n");
            out.write(start, 0, 10);
            byte[] empty = {0, 0, 0, (byte) 0xff, (byte) 0xff};
            while (fixture.web.pause(0)) {
                for (int i = 0; i < 1_000; i++) {
                    out.write(empty);
                }
            }
        });
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, gzip", "gzip\r\nContent-Encoding: gzip", "deflate", "zstd", "gzip"})
    void whatItCannotUnpackItDoesNotRead(String encoding) {
        fixture.web.on(
                "/x",
                "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + encoding,
                "<title>x</title>".getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.fetch("/x")).isEqualTo(new Nothing(Nothing.Reason.UNREADABLE));
    }

    @Test
    void aHeadIsNotLongerThanItMayBe() {
        fixture.web.on("/x", "200 OK\r\nX: " + "x".repeat(9_000), new byte[0]);
        assertThat(fixture.fetch("/x")).isEqualTo(new Failed(Failed.Reason.PROTOCOL, false));
        fixture.web.on("/x", "200 OK" + "\r\nX: x".repeat(200), new byte[0]);
        assertThat(fixture.fetch("/x")).isEqualTo(new Failed(Failed.Reason.PROTOCOL, false));
        fixture.web.on("/x", out -> {
            write(out, "HTTP/1.1 200 OK\r\nX: ");
            while (fixture.web.pause(0)) {
                write(out, "x".repeat(10_000));
            }
        });
        assertThat(fixture.fetch("/x")).isEqualTo(new Failed(Failed.Reason.PROTOCOL, false));
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> LinkFixture.within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("total is 0, expected at least 1");
        var second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new LinkLimits(second, second, second, 0, 1, 1, 1, Set.of(65_536)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port is 65536, expected 1 to 65535");
    }

    private WebStandIn.Script endless(String type, String beginning, String more, AtomicLong written) {
        return out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + beginning);
            while (fixture.web.pause(0)) {
                write(out, more);
                written.addAndGet(more.length());
            }
        };
    }

    private static byte[] gif(int size) {
        byte[] gif = new byte[size];
        System.arraycopy("GIF89a".getBytes(StandardCharsets.US_ASCII), 0, gif, 0, 6);
        return gif;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
