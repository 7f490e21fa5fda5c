package chat.duet.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.duet.config.S3Settings;
import chat.duet.core.attachment.Blob;
import chat.duet.core.attachment.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents in a real store. */
final class S3StoreTest {
    private static final byte[] BYTES = "the content of a file".getBytes(StandardCharsets.UTF_8);
    private static final String DISPOSITION = "attachment; filename=\"a_b.html\"; filename*=UTF-8''a%20b.html";

    @TempDir
    private static Path home;

    private static S3Server server;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private S3Store store;

    @BeforeAll
    static void startServer() {
        server = S3Server.start(home);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        store = S3Store.open(server.settings());
        clear();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsPutCanBeReadFromAnywhereUntilItIsDeleted() throws IOException {
        String hash = put(BYTES);
        try (Blob blob = blobs().open(hash)) {
            assertThat(blob.size()).isEqualTo(BYTES.length);
            assertThat(blob.from(0).readAllBytes()).isEqualTo(BYTES);
            assertThat(blob.from(4).readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, 4, BYTES.length));
            assertThat(blob.from(BYTES.length - 1).readAllBytes()).hasSize(1);
            assertThat(blob.from(BYTES.length).readAllBytes()).isEmpty();
        }

        assertThat(blobs().delete(hash)).isTrue();
        assertThat(blobs().delete(hash)).isFalse();
        assertThatThrownBy(() -> blobs().open(hash)).isInstanceOf(NoSuchFileException.class);
        assertThat(list()).isEmpty();
    }

    @Test
    void theFileIsGoneOnceItIsPut() throws IOException {
        Path file = Files.write(folder.resolve("file"), BYTES);
        blobs().put(sha(BYTES), file);
        assertThat(file).doesNotExist();
    }

    @Test
    void theSameContentTwiceIsOneObject() throws IOException {
        String hash = put(BYTES);
        Object modified = Files.getLastModifiedTime(file(hash));
        assertThat(put(BYTES)).isEqualTo(hash);
        assertThat(list()).containsExactly(hash);
        assertThat(Files.getLastModifiedTime(file(hash))).isEqualTo(modified);
    }

    @Test
    void aLargeFileGoesInPartsAndComesBackWhole() throws IOException {
        byte[] large = new byte[(int) Parts.SIZE + 1_000_003];
        new Random(5).nextBytes(large);
        String hash = put(large);
        try (Blob blob = blobs().open(hash)) {
            assertThat(blob.size()).isEqualTo(large.length);
            assertThat(sha(blob.from(0).readAllBytes())).isEqualTo(hash);
            // Across the seam of two parts.
            InputStream in = blob.from(Parts.SIZE - 10);
            assertThat(in.readNBytes(20))
                    .isEqualTo(Arrays.copyOfRange(large, (int) Parts.SIZE - 10, (int) Parts.SIZE + 10));
        }
    }

    @Test
    void whatIsNotWhatItSaysIsNotTaken() throws IOException {
        Path file = Files.write(folder.resolve("file"), BYTES);
        String other = sha("something else".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> blobs().put(other, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("BadDigest");
        assertThat(list()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void listsMoreThanFitsOnAPage() throws IOException {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 2_345; i++) {
            String hash = sha(new byte[] {(byte) i, (byte) (i >> 8)});
            Files.createDirectories(file(hash).getParent());
            Files.write(file(hash), new byte[] {1});
            expected.add(hash);
        }
        Files.write(server.file("duet/blobs/not-a-hash"), new byte[] {1});
        Files.write(server.file("duet/blobs/" + sha(BYTES)), new byte[] {1});
        assertThat(list()).isEqualTo(expected);
    }

    @Test
    void anAddressGivesExactlyTheHeaders() throws Exception {
        String hash = put(BYTES);
        URI address = blobs().direct(hash, "application/octet-stream", DISPOSITION, Duration.ofMinutes(1))
                .orElseThrow();
        HttpResponse<byte[]> answer = get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/octet-stream");
        assertThat(answer.headers().allValues("content-disposition")).containsExactly(DISPOSITION);
        assertThat(answer.headers().allValues("cache-control")).containsExactly("private, max-age=86400, immutable");

        String changed = address.toString().replace("application%2Foctet-stream", "text%2Fhtml");
        assertThat(changed).isNotEqualTo(address.toString());
        assertThat(get(URI.create(changed)).statusCode()).isEqualTo(403);
    }

    @Test
    void anAddressExpires() {
        String hash = sha(BYTES);
        URI address = blobs().direct(hash, "text/plain", DISPOSITION, Duration.ofSeconds(1))
                .orElseThrow();
        await().until(() -> get(address).statusCode() == 403);
    }

    @Test
    void aStoreThatClientsCannotReachGivesNoAddresses() throws IOException {
        try (S3Store hidden = S3Store.open(server.hidden())) {
            assertThat(hidden.blobs().direct(sha(BYTES), "text/plain", DISPOSITION, Duration.ofMinutes(1)))
                    .isEmpty();
        }
    }

    @Test
    void aStoreThatIsAwayFailsAndIsThereAgain() throws IOException {
        String hash = put(BYTES);
        Path file = Files.write(folder.resolve("file"), "more".getBytes(StandardCharsets.UTF_8));
        server.stop();
        try {
            assertThatThrownBy(() -> blobs().open(hash))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> blobs().put(sha(Files.readAllBytes(file)), file))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> blobs().delete(hash)).isInstanceOf(IOException.class);
            assertThatThrownBy(this::list).isInstanceOf(IOException.class);
            assertThat(file).exists();
            assertThatThrownBy(() -> S3Store.open(server.settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("files: cannot list")
                    .hasMessageContaining("ConnectException");
        } finally {
            server.start();
        }
        try (Blob blob = blobs().open(hash)) {
            assertThat(blob.from(0).readAllBytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void saysAtTheStartWhatIsWrong() {
        assertThat(problem(server.settings(null, "not-the-secret", S3Server.BUCKET)))
                .isEqualTo("files: cannot list: SignatureDoesNotMatch (status 403)");
        assertThat(problem(server.settings(null, "the-secret-of-duet", "nowhere")))
                .isEqualTo("nowhere: cannot list: NoSuchBucket (status 404)");
    }

    @Test
    void aStartLeavesNothingBehindAndClearsWhatACrashLeft() throws IOException {
        assertThat(server.file("duet/trial")).doesNotExist();
        try (var client = Clients.client(server.settings())) {
            client.createMultipartUpload(
                    request -> request.bucket(S3Server.BUCKET).key("duet/blobs/" + sha(BYTES)));
            client.createMultipartUpload(
                    request -> request.bucket(S3Server.BUCKET).key("another/file"));
            store.clearParts();
            assertThat(client.listMultipartUploads(request -> request.bucket(S3Server.BUCKET))
                            .uploads())
                    .extracting(upload -> upload.key())
                    .containsExactly("another/file");
        }
    }

    private static String problem(S3Settings settings) {
        try (S3Store opened = S3Store.open(settings)) {
            return "none" + opened.blobs().delete("00".repeat(32));
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private Blobs blobs() {
        return store.blobs();
    }

    private String put(byte[] bytes) throws IOException {
        String hash = sha(bytes);
        blobs().put(hash, Files.write(folder.resolve("file"), bytes));
        return hash;
    }

    private Set<String> list() throws IOException {
        Set<String> found = new HashSet<>();
        blobs().list(found::add);
        return found;
    }

    private void clear() throws IOException {
        for (String hash : list()) {
            Files.delete(file(hash));
        }
    }

    private static Path file(String hash) {
        return server.file("duet/blobs/" + hash.substring(0, 2) + "/" + hash);
    }

    private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String sha(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
