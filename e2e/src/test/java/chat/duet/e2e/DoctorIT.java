package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.drill.process.Launch;
import chat.duet.drill.process.ServerProcess;
import chat.duet.server.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code duet doctor}: everything that can be wrong between the database and the folder of attachments. */
class DoctorIT {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path temp;

    private ServerProcess server;
    private Rest ann;
    private UploadClient uploads;

    @BeforeEach
    void start() {
        server = new ServerProcess(Launch.of(Servers.program(), temp.resolve("data")));
        server.start();
        var nobody = new Rest(URI.create("http://127.0.0.1:" + server.ports().http()), null);
        nobody.post("/v1/users", "name", "ann", "password", "correct horse").expect(201);
        var session = nobody.post("/v1/sessions", "name", "ann", "password", "correct horse")
                .expect(201);
        ann = nobody.as(session.get("accessToken").asText());
        uploads = new UploadClient(server.ports().http(), ann.token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsWhatIsWrongAndMendsWhatCanBeMended() throws IOException {
        var kept = uploaded("kept");
        var altered = uploaded("altered");
        var removed = uploaded("removed");
        assertThat(doctor("--deep")).isZero();
        assertThat(lines()).containsExactly("All is as it should be.");

        Path alteredFile = blob("altered");
        Path removedFile = blob("removed");
        Files.writeString(alteredFile, "ALTERED");
        Files.delete(removedFile);
        Path unknown =
                alteredFile.resolveSibling(alteredFile.getFileName().toString().substring(0, 2) + "0".repeat(62));
        Files.writeString(unknown, "unknown");
        Path stray = data().resolve("attachments/incoming/0000000000001");
        Files.createDirectories(stray.getParent());
        Files.writeString(stray, "stray");

        // The size is the same, so that only a deep look finds it.
        assertThat(doctor()).isEqualTo(1);
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "missing " + removedFile.getFileName(),
                        "unknown " + unknown.getFileName(),
                        "stray 0000000000001",
                        "3 found, 3 left.");
        assertThat(doctor("--repair")).as("beside a running server").isEqualTo(1);
        server.terminate();
        assertThat(doctor("--deep", "--repair")).isZero();
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "altered " + alteredFile.getFileName() + " (repaired)",
                        "missing " + removedFile.getFileName() + " (repaired)",
                        "unknown " + unknown.getFileName() + " (repaired)",
                        "stray 0000000000001 (repaired)",
                        "4 found, 0 left.");
        assertThat(doctor("--deep")).isZero();

        server.start();
        assertThat(uploads.download(kept)).isEqualTo("kept".getBytes(StandardCharsets.UTF_8));
        for (var lost : List.of(altered, removed)) {
            assertThat(ann.get("/v1/attachments/" + lost).status()).isEqualTo(409);
            assertThat(ann.get("/v1/uploads/" + lost).expect(200).get("state").asText())
                    .isEqualTo("failed");
        }
    }

    @Test
    void aFolderWithoutAServerIsSaidToBeNone() {
        assertThat(Main.run(
                        new String[] {
                            "doctor", "--data", temp.resolve("nowhere").toString()
                        },
                        print(),
                        print()))
                .isEqualTo(1);
        assertThat(lines().get(0)).contains("data-folder").contains("expected");
    }

    private String uploaded(String text) throws IOException {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        var id = uploads.begin(file.length);
        assertThat(uploads.send(id, file, 0).join()).isEqualTo(204);
        await().until(() ->
                ann.get("/v1/uploads/" + id).expect(200).get("state").asText().equals("ready"));
        return id;
    }

    private Path blob(String content) throws IOException {
        try (Stream<Path> files = Files.walk(data().resolve("attachments/blobs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).equals(content)) {
                    return file;
                }
            }
        }
        throw new AssertionError(content);
    }

    private Path data() {
        return server.data();
    }

    private int doctor(String... options) {
        out.reset();
        var words = Stream.concat(Stream.of("doctor", "--data", data().toString()), Stream.of(options))
                .toArray(String[]::new);
        return Main.run(words, print(), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
