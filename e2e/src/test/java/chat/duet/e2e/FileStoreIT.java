package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.duet.config.AttachmentSettings;
import chat.duet.config.S3Settings;
import chat.duet.config.Secret;
import chat.duet.config.Settings;
import chat.duet.drill.process.Launch;
import chat.duet.drill.process.ServerProcess;
import chat.duet.s3.S3Server;
import chat.duet.server.Main;
import chat.duet.server.RunningServer;
import chat.duet.server.StartException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people and the shipped jar, with files in a store instead of the data folder. */
class FileStoreIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path home;

    private static S3Server store;

    @TempDir
    private Path temp;

    private final byte[] bytes = new byte[3_000_000];

    @BeforeAll
    static void startStore() {
        store = S3Server.start(home);
    }

    @AfterAll
    static void stopStore() {
        store.close();
    }

    @Test
    void aFileGoesToTheStoreAndComesFromThereWithoutPassingTheServer() throws Exception {
        new Random(3).nextBytes(bytes);
        try (var server = start(store.settings())) {
            var ann = logIn(server, "ann");
            var bob = logIn(server, "bob");
            var upload = begin(ann);
            assertThat(ann.get("/v1/config").expect(200).at("/files/direct").asBoolean())
                    .isTrue();

            var place = ann.post("/v1/uploads/" + upload + "/direct").expect(201);
            assertThat(putAt(place)).isEqualTo(200);
            assertThat(ann.post("/v1/uploads/" + upload + "/complete")
                            .expect(200)
                            .get("id")
                            .asText())
                    .isEqualTo(upload);
            send(ann, bob, upload);

            var path = "/v1/attachments/" + upload;
            var redirect = get(bob, path, "GET");
            assertThat(redirect.statusCode()).isEqualTo(302);
            assertThat(redirect.headers().firstValue("Cache-Control")).hasValue("no-store");
            var there = URI.create(redirect.headers().firstValue("Location").orElseThrow());
            assertThat(there.getPort()).isEqualTo(store.endpoint().getPort());
            assertSafe(HTTP.send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofByteArray()));

            var link = bob.post(path + "/link", "variant", "full").expect(201);
            var followed = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()
                    .send(
                            HttpRequest.newBuilder(
                                            bob.base().resolve(link.get("url").asText()))
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertSafe(followed);

            // The address is signed for GET: HEAD is answered here.
            var head = get(bob, path, "HEAD");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(bytes.length);
        }
    }

    @Test
    void clientsThatCannotReachTheStoreGetEverythingFromTheServer() throws Exception {
        new Random(4).nextBytes(bytes);
        try (var server = start(store.hidden())) {
            var ann = logIn(server, "ann");
            var bob = logIn(server, "bob");
            var upload = begin(ann);
            assertThat(ann.get("/v1/config").expect(200).at("/files/direct").asBoolean(true))
                    .isFalse();
            assertThat(ann.post("/v1/uploads/" + upload + "/direct").code()).isEqualTo("upload_state");
            var sent = HTTP.send(
                    request(ann, "/v1/uploads/" + upload, "PATCH", bytes)
                            .header("Tus-Resumable", "1.0.0")
                            .header("Upload-Offset", "0")
                            .header("Content-Type", "application/offset+octet-stream")
                            .build(),
                    BodyHandlers.discarding());
            assertThat(sent.statusCode()).isEqualTo(204);
            send(ann, bob, upload);

            var whole = get(bob, "/v1/attachments/" + upload, "GET");
            assertSafe(whole);
            assertThat(whole.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
            var part = HTTP.send(
                    request(bob, "/v1/attachments/" + upload, "GET", null)
                            .header("Range", "bytes=1000000-1000009")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 1_000_000, 1_000_010));
            var folder = server.data().resolve("attachments");
            assertThat(folder.resolve("blobs")).doesNotExist();
            assertThat(folder.resolve("incoming").toFile().list()).isEmpty();
        }
        doctorLooksWhereTheFilesAre();
    }

    private void doctorLooksWhereTheFilesAre() throws IOException {
        var data = temp.resolve("data").toString();
        var config = temp.resolve("data.yaml").toString();
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Main.run(new String[] {"doctor", "--deep", "--config", config, "--data", data}, print, print))
                .as("%s", out)
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("All is as it should be.");
        // Without the settings it would find nothing, and might write all files off.
        assertThat(Main.run(new String[] {"doctor", "--repair", "--data", data}, print, print))
                .isNotZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("attachments.s3: not set, but the files are in files/duet/");
        assertThatThrownBy(() -> RunningServer.start(RunningServer.settings(temp.resolve("data")))
                        .close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("attachments.s3: not set, but the files are in files/duet/");
    }

    @Test
    void aStoreThatCannotBeUsedEndsTheStart() throws IOException {
        var s3 = store.settings();
        var wrong = new S3Settings(
                s3.endpoint(), null, s3.region(), s3.bucket(), s3.accessKey(), Secret.of("wrong"), true, s3.prefix());
        assertThatThrownBy(() -> RunningServer.start(settings(wrong)).close())
                .isInstanceOf(StartException.class)
                .hasMessage("attachments.s3: files: cannot list: SignatureDoesNotMatch (status 403) at " + s3.endpoint()
                        + " (expected: a bucket that the key may list, write to, read and delete from)");

        var blobs = Files.createDirectories(temp.resolve("data/attachments/blobs/ab"));
        Files.createFile(blobs.resolve("ab".repeat(32)));
        assertThatThrownBy(() -> RunningServer.start(settings(s3)).close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("attachments/blobs has files (expected: copied to the store and removed");
    }

    private Settings settings(S3Settings s3) {
        var settings = RunningServer.settings(temp.resolve("data"));
        var usual = settings.attachments();
        return settings.withAttachments(new AttachmentSettings(
                usual.enabled(),
                usual.largest(),
                usual.quota(),
                usual.unsentLifetime(),
                usual.linkLifetime(),
                usual.diskReserve(),
                usual.transfers(),
                usual.keepMetadata(),
                usual.linkPreviews(),
                s3));
    }

    private ServerProcess start(S3Settings s3) {
        var launch = Launch.of(Servers.program(), temp.resolve("data"))
                .setting("attachments.s3.endpoint", String.valueOf(s3.endpoint()))
                .setting("attachments.s3.bucket", String.valueOf(s3.bucket()))
                .setting("attachments.s3.access-key", String.valueOf(s3.accessKey()))
                .setting("attachments.s3.secret-key", s3.secretKey().reveal())
                .setting("safety.stranger-files", "true");
        var server = new ServerProcess(
                s3.publicEndpoint() == null
                        ? launch
                        : launch.setting(
                                "attachments.s3.public-endpoint",
                                s3.publicEndpoint().toString()));
        server.start();
        return server;
    }

    private static Rest logIn(ServerProcess server, String name) {
        var nobody = new Rest(URI.create("http://127.0.0.1:" + server.ports().http()), null);
        nobody.post("/v1/users", "name", name, "password", "correct horse").expect(201);
        var session = nobody.post("/v1/sessions", "name", name, "password", "correct horse")
                .expect(201);
        return nobody.as(session.get("accessToken").asText());
    }

    private String begin(Rest owner) throws IOException, InterruptedException {
        var begun = HTTP.send(
                request(owner, "/v1/uploads", "POST", null)
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", Integer.toString(bytes.length))
                        .header("Upload-Metadata", "filename " + "cGFnZS5odG1s")
                        .build(),
                BodyHandlers.discarding());
        return begun.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }

    private int putAt(JsonNode place) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(place.get("url").asText())).PUT(BodyPublishers.ofByteArray(bytes));
        place.get("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static void send(Rest sender, Rest receiver, String upload) {
        await().atMost(PATIENCE)
                .until(() -> sender.get("/v1/uploads/" + upload)
                        .expect(200)
                        .get("state")
                        .asText()
                        .equals("ready"));
        var other = receiver.get("/v1/me").expect(200).get("id").asText();
        var conversation = sender.post("/v1/conversations", "userId", other)
                .expect(201)
                .get("id")
                .asText();
        sender.post(
                        "/v1/conversations/" + conversation + "/messages",
                        "clientMessageId",
                        "1",
                        "attachments",
                        List.of(upload))
                .expect(201);
    }

    private void assertSafe(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"page.html\"; filename*=UTF-8''page.html");
    }

    private static HttpResponse<byte[]> get(Rest reader, String path, String method)
            throws IOException, InterruptedException {
        return HTTP.send(request(reader, path, method, null).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(Rest caller, String path, String method, byte @Nullable [] body) {
        return HttpRequest.newBuilder(caller.base().resolve(path))
                .header("Authorization", "Bearer " + caller.token())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    }
}
