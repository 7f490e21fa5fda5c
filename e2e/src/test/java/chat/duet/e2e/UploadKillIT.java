package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.drill.process.Launch;
import chat.duet.drill.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server at random moments of uploads, each of which goes on from where the server says that it is. In the end every file is there to the byte, and
 * nothing else. {@code -Dduet.upload.kills=50} is the long form.
 */
@Timeout(3600)
class UploadKillIT {

    private static final int KILLS = Integer.getInteger("duet.upload.kills", 4);
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int LONGEST_DELAY_MILLIS = 900;
    private static final int DONE = 204;
    private static final long SEED = Long.getLong("duet.drill.seed", new SecureRandom().nextInt(1_000_000));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    private ServerProcess server;
    private Rest ann;

    @BeforeEach
    void start() {
        server = new ServerProcess(Launch.of(Servers.program(), temp.resolve("data")));
        server.start();
        ann = logIn("ann");
    }

    private Rest logIn(String name) {
        var nobody = new Rest(URI.create("http://127.0.0.1:" + server.ports().http()), null);
        nobody.post("/v1/users", "name", name, "password", "correct horse").expect(201);
        var session = nobody.post("/v1/sessions", "name", name, "password", "correct horse")
                .expect(201);
        return nobody.as(session.get("accessToken").asText());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUploadOutlivesTheServer() throws IOException {
        var random = new Random(SEED);
        var file = new byte[64 * MEBIBYTE - 1];
        int kills = 0;
        int whole = 0;
        long goneOn = 0;
        while (kills < KILLS) {
            random.nextBytes(file);
            String id = client().begin(file.length);
            long offset = 0;
            int status = 0;
            // Until all of it is there. Only kills that break it off count.
            while (status != DONE) {
                var sending = client().send(id, file, offset);
                if (kills < KILLS) {
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS))
                            .toNanos());
                    server.kill();
                }
                status = sending.join();
                if (status != DONE) {
                    kills++;
                }
                if (!server.isAlive()) {
                    server.start();
                }
                long before = offset;
                offset = client().offset(id);
                goneOn += offset > before ? 1 : 0;
                assertThat(offset).as("seed %d, kill %d", SEED, kills).isBetween(before, (long) file.length);
            }
            ready(id);
            assertThat(client().download(id)).as("seed " + SEED).isEqualTo(file);
            whole++;
        }
        int files = whole;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(files()).as("seed " + SEED).hasSize(files));
        System.out.printf(
                Locale.ROOT,
                "upload kills: seed=%d in-the-middle=%d got-on=%d files=%d bytes=%d exact=true debris=0%n",
                SEED,
                kills,
                goneOn,
                whole,
                file.length);
    }

    private void ready(String id) {
        await().atMost(PATIENCE)
                .until(() -> ann.get("/v1/uploads/" + id)
                        .expect(200)
                        .get("state")
                        .asText()
                        .equals("ready"));
    }

    private UploadClient client() {
        return new UploadClient(server.ports().http(), ann.token());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(server.data().resolve("attachments"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
