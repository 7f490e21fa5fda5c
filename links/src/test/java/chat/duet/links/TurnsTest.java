package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Preview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many at once: one to a host, and so many in all. */
@Timeout(30)
class TurnsTest {
    private static final Failed BUSY = new Failed(Failed.Reason.BUSY, true);
    private static final int FETCHES = LinkFixture.LIMITS.fetches();

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private LinkFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) {
        fixture = new LinkFixture(folder, LinkFixture.within(Duration.ofSeconds(25)));
        for (int i = 0; i <= FETCHES; i++) {
            fixture.names.put("host-" + i + ".example", "127.0.0.1");
        }
        fixture.web.page("/quick", "<title>Quick</title>");
        fixture.web.on("/slow", out -> {
            inside.incrementAndGet();
            await().atMost(Duration.ofSeconds(20)).until(() -> released.getCount() == 0);
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Slow</title>"
                    .getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    @AfterEach
    void close() throws IOException {
        released.countDown();
        fixture.close();
        callers.shutdownNow();
    }

    @Test
    void aSecondToTheSameHostIsToldSoAtOnce() {
        var first = fetch(0, "/slow");
        await().until(() -> inside.get() == 1);
        assertThat(fetch(0, "/quick").join()).isEqualTo(BUSY);
        assertThat(fetch(1, "/quick").join()).isInstanceOf(Preview.class);
        released.countDown();
        assertThat(first.join()).isInstanceOf(Preview.class);
        await().until(() -> fetch(0, "/quick").join() instanceof Preview);
    }

    @Test
    void oneMoreThanMayBeIsToldSoAtOnce() {
        var fetches = new ArrayList<CompletableFuture<Outcome>>();
        for (int i = 0; i < FETCHES; i++) {
            fetches.add(fetch(i, "/slow"));
        }
        await().until(() -> inside.get() == FETCHES);
        assertThat(fetch(FETCHES, "/quick").join()).isEqualTo(BUSY);
        released.countDown();
        assertThat(fetches).allSatisfy(fetch -> assertThat(fetch.join()).isInstanceOf(Preview.class));
        await().until(() -> fetch(FETCHES, "/quick").join() instanceof Preview);
    }

    @Test
    void aRedirectToAHostThatIsTakenWaits() {
        var first = fetch(0, "/slow");
        await().until(() -> inside.get() == 1);
        fixture.web.redirect("/there", "http://host-0.example:" + fixture.web.port() + "/quick");
        var second = fetch(1, "/there");
        await().until(() -> fixture.web.requests().size() == 2);
        assertThat(second).isNotDone();
        released.countDown();
        assertThat(first.join()).isInstanceOf(Preview.class);
        assertThat(second.join()).isInstanceOf(Preview.class);
    }

    @Test
    void manyFailuresLeaveNoTurnTaken() {
        for (int i = 0; i < 5 * FETCHES; i++) {
            assertThat(fixture.fetch("/none")).isNotEqualTo(BUSY);
            assertThat(fixture.fetcher.fetch("http://10.0.0.1/")).isInstanceOf(Outcome.Forbidden.class);
        }
        assertThat(fixture.fetcher.fetch("http://host-0.example:" + fixture.web.port() + "/quick"))
                .isInstanceOf(Preview.class);
    }

    private CompletableFuture<Outcome> fetch(int host, String path) {
        String link = "http://host-" + host + ".example:" + fixture.web.port() + path;
        return CompletableFuture.supplyAsync(() -> fixture.fetcher.fetch(link), callers);
    }
}
