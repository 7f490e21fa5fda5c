package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.duet.drill.process.Launch;
import chat.duet.drill.process.PrivateDisk;
import chat.duet.drill.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that an upload fills: it is refused, no message is lost, and nothing of it stays. */
@Timeout(300)
class UploadDiskFullIT {

    private static final int DISK_MEBIBYTES = 64;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int LARGE = 90 * MEBIBYTE;
    private static final int FULL = 507;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    private PrivateDisk disk;
    private ServerProcess server;
    private Rest ann;
    private String conversation;
    private int sent;

    private void start(String reserve) throws IOException {
        var mounted = PrivateDisk.inMemory(temp.resolve("disk"), DISK_MEBIBYTES);
        assumeTrue(
                mounted.isPresent(),
                "a small disk cannot be made here: the kernel permits no user namespaces (unshare -rm)");
        disk = mounted.get();
        server = new ServerProcess(Launch.of(Servers.program(), temp.resolve("data"))
                .setting("attachments.disk-reserve", reserve)
                .on(disk));
        server.start();
        ann = logIn("ann");
        var bob = logIn("bob").get("/v1/me").expect(200).get("id").asText();
        conversation = ann.post("/v1/conversations", "userId", bob)
                .expect(201)
                .get("id")
                .asText();
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
        if (server != null) {
            server.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    /** With a reserve the messages go on; without one the disk is full in earnest, until the upload has given back what it could not keep. */
    @ParameterizedTest
    @ValueSource(strings = {"16MiB", "0"})
    void anUploadThatDoesNotFitLosesNothingAndLeavesNothing(String reserve) throws IOException {
        start(reserve);
        send();
        String id = client().begin(LARGE);
        // The answer comes in the middle of the body: some of them are lost with the connection.
        assertThat(client().send(id, new byte[LARGE], 0).join()).isIn(FULL, 0);
        assertThat(client().offset(id)).isLessThan(DISK_MEBIBYTES * MEBIBYTE);
        send();

        assertThat(ann.delete("/v1/uploads/" + id).status()).isEqualTo(204);
        await().atMost(PATIENCE.multipliedBy(3))
                .untilAsserted(() -> assertThat(files()).isEmpty());
        send();
        String small = client().begin(MEBIBYTE);
        assertThat(client().send(small, new byte[MEBIBYTE], 0).join()).isEqualTo(204);
        await().atMost(PATIENCE)
                .until(() -> ann.get("/v1/uploads/" + small)
                        .expect(200)
                        .get("state")
                        .asText()
                        .equals("ready"));

        server.kill();
        server.start();
        var history = ann.get("/v1/conversations/" + conversation + "/messages").expect(200);
        assertThat(history.get("messages")).hasSize(sent);
        assertThat(server.starts()).isEqualTo(2);
    }

    private void send() {
        ann.post(
                        "/v1/conversations/" + conversation + "/messages",
                        "clientMessageId",
                        "full." + ++sent,
                        "text",
                        "still here")
                .expect(201);
    }

    private UploadClient client() {
        return new UploadClient(server.ports().http(), ann.token());
    }

    private Path files(String name) {
        return disk.file("data").resolve("attachments").resolve(name);
    }

    private List<Path> files() throws IOException {
        Path incoming = files("incoming");
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(incoming)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
