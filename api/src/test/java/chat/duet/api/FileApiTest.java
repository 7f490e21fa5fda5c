package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.api.ApiFixture.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files over HTTP, as clients of tus and browsers see them. */
final class FileApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CHUNK = "application/offset+octet-stream";

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;
    private Person bob;
    private String conversation;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
        bob = api.person("bob");
        conversation = alice.with(bob);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void serverSaysWhatItCanDoToWhoeverAsks() {
        HttpResponse<byte[]> options = exchange("OPTIONS", "/v1/uploads", null, new byte[0]);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Tus-Version")).contains("1.0.0");
        assertThat(options.headers().firstValue("Tus-Extension")).contains("creation,termination");
        assertThat(options.headers().firstValue("Tus-Max-Size")).contains(Long.toString(100 * 1024 * 1024));
    }

    @Test
    void anUploadGoesOnFromWhereItIs() {
        byte[] file = random(200_000);
        String id = begin(alice, "사진 \"1\".jpg", file.length);
        assertThat(patch(alice, id, 0, Arrays.copyOf(file, 150_000)).statusCode())
                .isEqualTo(204);
        HttpResponse<byte[]> head = exchange("HEAD", "/v1/uploads/" + id, alice, new byte[0], "Tus-Resumable", "1.0.0");
        assertThat(head.headers().firstValue("Upload-Offset")).contains("150000");
        assertThat(head.headers().firstValue("Upload-Length")).contains("200000");
        assertThat(patch(alice, id, 0, file).statusCode()).isEqualTo(409);

        HttpResponse<byte[]> last = patch(alice, id, 150_000, Arrays.copyOfRange(file, 150_000, file.length));

        assertThat(last.statusCode()).isEqualTo(204);
        assertThat(last.headers().firstValue("Upload-Offset")).contains("200000");
        ready(alice, id);
        send(id);
        HttpResponse<byte[]> download = exchange("GET", "/v1/attachments/" + id, bob, new byte[0]);
        assertThat(download.body()).isEqualTo(file);
        assertThat(download.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"__ _1_.jpg\"; filename*=UTF-8''%EC%82%AC%EC%A7%84%20%221%22.jpg");
        assertThat(download.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(download.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void smallFilesMayComeAsAForm() {
        byte[] file = random(1000);
        HttpResponse<byte[]> answer = form(file, "a.bin");
        assertThat(answer.statusCode()).isEqualTo(201);
        String id = new String(answer.body(), StandardCharsets.UTF_8).replaceFirst("(?s).*\"id\":\"(\\w+)\".*", "$1");
        ready(alice, id);
        assertThat(exchange("GET", "/v1/attachments/" + id, alice, new byte[0]).body())
                .isEqualTo(file);
        assertThat(form(new byte[5 * 1024 * 1024], "large.bin").statusCode()).isEqualTo(413);
        assertThat(form(new byte[0], "empty.bin").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bytes=0-9      | 206 | bytes 0-9/1000     | 10
                    bytes=990-     | 206 | bytes 990-999/1000 | 10
                    bytes=-5       | 206 | bytes 995-999/1000 | 5
                    bytes=-5000    | 206 | bytes 0-999/1000   | 1000
                    bytes=0-5000   | 206 | bytes 0-999/1000   | 1000
                    bytes=999-999  | 206 | bytes 999-999/1000 | 1
                    bytes=1000-    | 416 |                    |
                    bytes=-0       | 416 |                    |
                    bytes=5-4      | 200 |                    | 1000
                    bytes=0-1,5-6  | 200 |                    | 1000
                    bytes=-        | 200 |                    | 1000
                    lines=1-2      | 200 |                    | 1000
                    """)
    void partsOfAFile(String range, int status, String contentRange, Integer length) {
        byte[] file = random(1000);
        String id = uploaded(file);
        HttpResponse<byte[]> part = exchange("GET", "/v1/attachments/" + id, alice, new byte[0], "Range", range);
        assertThat(part.statusCode()).isEqualTo(status);
        if (length != null) {
            assertThat(part.body()).hasSize(length);
            assertThat(part.headers().firstValue("Content-Range").orElse(null)).isEqualTo(contentRange);
        }
    }

    @Test
    void whoHasTheFileIsToldSo() {
        String id = uploaded(random(1000));
        String tag = exchange("GET", "/v1/attachments/" + id, alice, new byte[0])
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(exchange("GET", "/v1/attachments/" + id, alice, new byte[0], "If-None-Match", "\"x\", " + tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(exchange(
                                "GET",
                                "/v1/attachments/" + id,
                                alice,
                                new byte[0],
                                "Range",
                                "bytes=0-1",
                                "If-Range",
                                "\"of another version\"")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> head = exchange("HEAD", "/v1/attachments/" + id, alice, new byte[0]);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(1000);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aLinkWorksWithoutATokenUntilItExpiresOrTheRightEnds() {
        String id = uploaded(random(1000));
        send(id);
        String link = bob.client()
                .call("POST", "/v1/attachments/" + id + "/link", "{}")
                .text("/url");
        assertThat(exchange("GET", link, null, new byte[0]).statusCode()).isEqualTo(200);
        assertThat(alice.client()
                        .call("PUT", "/v1/blocks/" + bob.userId(), null)
                        .outcome())
                .isEqualTo("204");
        assertThat(exchange("GET", link, null, new byte[0]).statusCode()).isEqualTo(404);
        assertThat(alice.client().delete("/v1/blocks/" + bob.userId()).outcome())
                .isEqualTo("204");
        assertThat(exchange("GET", link, null, new byte[0]).statusCode()).isEqualTo(200);
        api.clock.advance(Duration.ofMinutes(10));
        assertThat(exchange("GET", link, null, new byte[0]).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotTusIsRefusedWithTheVersion() {
        HttpResponse<byte[]> none = exchange("POST", "/v1/uploads", alice, new byte[0], "Upload-Length", "10");
        assertThat(none.statusCode()).isEqualTo(412);
        assertThat(none.headers().firstValue("Tus-Version")).contains("1.0.0");
        assertThat(exchange("POST", "/v1/uploads", alice, new byte[0], "Tus-Resumable", "1.0.0")
                        .statusCode())
                .isEqualTo(400);
        String id = begin(alice, "a", 10);
        assertThat(exchange(
                                "PATCH",
                                "/v1/uploads/" + id,
                                alice,
                                new byte[10],
                                "Tus-Resumable",
                                "1.0.0",
                                "Upload-Offset",
                                "0",
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(415);
        assertThat(patch(alice, id, 0, new byte[11]).statusCode()).isEqualTo(400);
        assertThat(patch(alice, id, 0, new byte[10]).statusCode()).isEqualTo(204);
    }

    /** Clients on a JVM have no other way: its HttpURLConnection knows no PATCH. */
    @Test
    void aPostThatMeansPatchIsOneForUploadsOnly() {
        String id = begin(alice, "a", 10);
        String[] headers = {
            "Tus-Resumable", "1.0.0", "Upload-Offset", "0", "Content-Type", CHUNK, "X-HTTP-Method-Override", "PATCH"
        };
        assertThat(exchange("POST", "/v1/uploads/" + id, alice, new byte[10], headers)
                        .statusCode())
                .isEqualTo(204);
        headers[7] = "DELETE";
        assertThat(exchange("POST", "/v1/uploads/" + id, alice, new byte[10], headers)
                        .statusCode())
                .isEqualTo(405);
        assertThat(exchange("POST", "/v1/me", alice, new byte[10], "X-HTTP-Method-Override", "PATCH")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void anUploadCanBeGivenUpUntilItIsSent() {
        String id = begin(alice, "a", 10);
        assertThat(alice.client().delete("/v1/uploads/" + id).outcome()).isEqualTo("204");
        assertThat(alice.client().get("/v1/uploads/" + id).status()).isEqualTo(404);
        String sent = uploaded(random(10));
        send(sent);
        assertThat(alice.client().delete("/v1/uploads/" + sent).outcome()).isEqualTo("409 upload_state");
    }

    @Test
    void anExportHasTheFiles() throws IOException {
        byte[] file = random(1000);
        String id = uploaded(file);
        send(id);
        byte[] zip = exchange("POST", "/v1/me/export", alice, new byte[0]).body();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals("files/" + id)) {
                    assertThat(entries.readAllBytes()).isEqualTo(file);
                    return;
                }
            }
        }
        throw new AssertionError("no files/" + id);
    }

    private String begin(Person owner, String name, int length) {
        String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> begun = exchange(
                "POST",
                "/v1/uploads",
                owner,
                new byte[0],
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                Integer.toString(length),
                "Upload-Metadata",
                "filetype aW1hZ2UvanBlZw==,filename " + encoded);
        assertThat(begun.statusCode()).isEqualTo(201);
        return begun.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }

    private HttpResponse<byte[]> patch(Person owner, String id, long offset, byte[] bytes) {
        return exchange(
                "PATCH",
                "/v1/uploads/" + id,
                owner,
                bytes,
                "Tus-Resumable",
                "1.0.0",
                "Upload-Offset",
                Long.toString(offset),
                "Content-Type",
                CHUNK);
    }

    private HttpResponse<byte[]> form(byte[] file, String name) {
        byte[] before = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(before, before.length + file.length + after.length);
        System.arraycopy(file, 0, body, before.length, file.length);
        System.arraycopy(after, 0, body, before.length + file.length, after.length);
        return exchange("POST", "/v1/uploads", alice, body, "Content-Type", "multipart/form-data; boundary=b");
    }

    private String uploaded(byte[] file) {
        String id = begin(alice, "a.bin", file.length);
        assertThat(patch(alice, id, 0, file).statusCode()).isEqualTo(204);
        ready(alice, id);
        return id;
    }

    private void ready(Person owner, String id) {
        await().until(() ->
                owner.client().get("/v1/uploads/" + id).text("/state").equals("ready"));
    }

    private void send(String upload) {
        assertThat(alice.client()
                        .post(
                                "/v1/conversations/" + conversation + "/messages",
                                "clientMessageId",
                                "of-" + upload,
                                "attachments",
                                List.of(upload))
                        .outcome())
                .isEqualTo("201");
    }

    private HttpResponse<byte[]> exchange(String method, String path, Person caller, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.server.port() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (caller != null) {
            request.header("Authorization", "Bearer " + caller.client().token());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
