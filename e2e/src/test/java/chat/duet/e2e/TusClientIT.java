package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uploads with the client library of the tus project itself, as an Android app would use it. */
class TusClientIT {

    private static final int MEBIBYTE = 1024 * 1024;

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.withDefaults();

    @TempDir
    private Path temp;

    @Test
    void theClientBeginsAndAfterwardsGoesOnWithWhatItHasBegun()
            throws IOException, ProtocolException, InterruptedException {
        var alice = SERVER.actor("alice");
        var rest = alice.rest();
        byte[] bytes = new byte[5 * MEBIBYTE];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(temp.resolve("film.bin"), bytes);
        var begun = new TusURLMemoryStore();

        try (var upload = new UploadAttempt(rest, begun, file)) {
            upload.send(2);
        }
        String id;
        try (var upload = new UploadAttempt(rest, begun, file)) {
            assertThat(upload.offset()).isEqualTo(2L * MEBIBYTE);
            upload.send(Integer.MAX_VALUE);
            id = upload.id();
        }

        await().until(() ->
                rest.get("/v1/uploads/" + id).expect(200).get("state").asText().equals("ready"));
        assertThat(rest.get("/v1/uploads/" + id).expect(200).get("name").asText())
                .isEqualTo("film.bin");
        var request = HttpRequest.newBuilder(URI.create(rest.base() + "/v1/attachments/" + id))
                .header("Authorization", "Bearer " + rest.token())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofByteArray())
                        .body())
                .isEqualTo(bytes);
    }

    /** One life of the app. */
    private static final class UploadAttempt implements AutoCloseable {
        private final TusUploader uploader;

        UploadAttempt(Rest rest, TusURLMemoryStore begun, Path file) throws IOException, ProtocolException {
            var client = new TusClient();
            client.setUploadCreationURL(URI.create(rest.base() + "/v1/uploads").toURL());
            client.setHeaders(Map.of("Authorization", "Bearer " + rest.token()));
            client.enableResuming(begun);
            uploader = client.resumeOrCreateUpload(new TusUpload(file.toFile()));
            uploader.setChunkSize(MEBIBYTE);
            uploader.setRequestPayloadSize(MEBIBYTE);
        }

        long offset() {
            return uploader.getOffset();
        }

        String id() {
            return uploader.getUploadURL().getPath().replaceFirst(".*/", "");
        }

        void send(int chunks) throws IOException, ProtocolException {
            for (int i = 0; i < chunks && uploader.uploadChunk() > 0; i++) {
                assertThat(uploader.getOffset()).isPositive();
            }
        }

        @Override
        public void close() throws IOException, ProtocolException {
            uploader.finish();
        }
    }
}
