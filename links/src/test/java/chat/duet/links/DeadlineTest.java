package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.links.Outcome.Failed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever answers slowly holds nobody for longer than the deadline. The servers here would go on for a minute. */
@Timeout(20)
class DeadlineTest {
    private static final Failed LATE = new Failed(Failed.Reason.TIMEOUT, true);
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and more".getBytes(StandardCharsets.ISO_8859_1);

    private final CountDownLatch released = new CountDownLatch(1);
    private LinkFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new LinkFixture(folder, LinkFixture.within(Duration.ofMillis(700)));
    }

    @AfterEach
    void close() throws IOException {
        released.countDown();
        fixture.close();
    }

    @Test
    void aHeadThatDrips() {
        fixture.web.on("/x", out -> drip(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: " + "x".repeat(5_000)));
        assertThat(fixture.fetch("/x")).isEqualTo(LATE);
    }

    @Test
    void headsThatAreNotTheLast() {
        fixture.web.on("/x", out -> {
            while (fixture.web.pause(5)) {
                write(out, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            }
        });
        assertThat(fixture.fetch("/x")).isEqualTo(LATE);
    }

    @Test
    void aBodyThatDrips() {
        fixture.web.on("/x", out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            drip(out, "<title>" + "slow".repeat(5_000));
        });
        assertThat(fixture.fetch("/x")).isEqualTo(LATE);
    }

    @Test
    void chunksThatDrip() {
        fixture.web.on("/x", out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
            drip(out, "1\r\n<\r\n".repeat(5_000));
        });
        assertThat(fixture.fetch("/x")).isEqualTo(LATE);
    }

    @Test
    void noAnswerAtAll() {
        fixture.web.on("/x", out -> fixture.web.pause(60_000));
        assertThat(fixture.fetch("/x")).isEqualTo(LATE);
    }

    @Test
    void redirectsThatAreEachInTime() {
        for (int i = 0; i < 4; i++) {
            String next = "/" + (i + 1);
            fixture.web.on("/" + i, out -> {
                fixture.web.pause(300);
                write(out, "HTTP/1.1 302 Found\r\nLocation: " + next + "\r\n\r\n");
            });
        }
        assertThat(fixture.fetch("/0")).isEqualTo(LATE);
    }

    @Test
    void aNameServerThatDoesNotAnswer() {
        fixture.names.before("silent.example", this::untilReleased);
        assertThat(fixture.fetcher.fetch("http://silent.example/")).isEqualTo(LATE);
    }

    @Test
    void aNameThatIsAnsweredTooLateIsNotSentTo() {
        fixture.names.put("late.example", "127.0.0.1");
        fixture.names.before("late.example", this::untilReleased);
        fixture.web.page("/x", "<title>x</title>");
        assertThat(fixture.fetcher.fetch("http://late.example:" + fixture.web.port() + "/x"))
                .isEqualTo(LATE);
        released.countDown();
        // The first has gone when the host is free again.
        await().until(() -> fixture.fetcher.fetch("http://late.example:" + fixture.web.port() + "/none")
                instanceof Outcome.Nothing);
        assertThat(fixture.web.requests()).noneMatch(request -> request.startsWith("GET /x "));
    }

    @Test
    void aPictureThatDripsIsLeftOutOfThePreview() {
        fixture.web.page("/x", "<title>Page</title><meta property=og:image content=/picture>");
        fixture.web.on("/picture", out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n");
            out.write(PNG);
            drip(out, "x".repeat(5_000));
        });
        try (var fetcher = fixture.open(LinkFixture.within(Duration.ofSeconds(3)))) {
            var preview = (Outcome.Preview) fetcher.fetch(fixture.url("/x"));
            assertThat(preview.title()).isEqualTo("Page");
            assertThat(preview.picture()).isNull();
            await().until(() -> fixture.files().isEmpty());
        }
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        fixture.web.on("/x", out -> fixture.web.pause(60_000));
        var outcome = new CompletableFuture<Outcome>();
        var patient = fixture.open(LinkFixture.within(Duration.ofSeconds(60)));
        var caller = new Thread(() -> {
            var found = patient.fetch(fixture.url("/x"));
            outcome.complete(Thread.currentThread().isInterrupted() ? found : LATE);
        });
        caller.start();
        await().until(() -> !fixture.web.requests().isEmpty());
        caller.interrupt();
        assertThat(outcome.join()).isEqualTo(new Failed(Failed.Reason.INTERRUPTED, true));
        caller.join();
        patient.close();
    }

    @Test
    void silenceIsNotWaitedForUntilTheEnd() {
        fixture.web.on("/x", out -> fixture.web.pause(60_000));
        try (var fetcher = fixture.open(LinkFixture.within(Duration.ofSeconds(60), Duration.ofMillis(300)))) {
            assertThat(fetcher.fetch(fixture.url("/x"))).isEqualTo(LATE);
        }
    }

    @Test
    void closingEndsIt() {
        fixture.web.on("/x", out -> fixture.web.pause(60_000));
        var patient = fixture.open(LinkFixture.within(Duration.ofSeconds(60)));
        var outcome = CompletableFuture.supplyAsync(() -> patient.fetch(fixture.url("/x")));
        await().until(() -> !fixture.web.requests().isEmpty());
        patient.close();
        assertThat(outcome.join()).isEqualTo(new Failed(Failed.Reason.CLOSED, true));
    }

    private void untilReleased() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(OutputStream out, String text) throws IOException {
        for (int i = 0; i < text.length() && fixture.web.pause(12); i++) {
            out.write(text.charAt(i));
            out.flush();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
