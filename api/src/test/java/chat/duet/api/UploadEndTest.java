package chat.duet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.api.ApiFixture.Person;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that find the end of their file only after they have begun one more request, which then has nothing in it. */
final class UploadEndTest {
    private static final String HEAD = """
            PATCH %s HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Tus-Resumable: 1.0.0\r
            Upload-Offset: %d\r
            Content-Type: application/offset+octet-stream\r
            %s\r
            \r
            """;

    @TempDir
    Path folder;

    private ApiFixture api;
    private Person alice;

    @BeforeEach
    void start() {
        api = ApiFixture.start(folder);
        alice = api.person("alice");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theEmptyRequestIsHeardToItsEndAndTheConnectionStays() throws IOException {
        String path = uploaded();
        try (Socket slow = connect()) {
            send(slow, HEAD.formatted(path, alice.client().token(), 3, "Transfer-Encoding: chunked"));
            // Until it has ended, nothing else can be added: so the server has begun with it, and waits.
            await().until(() -> patch(path, 3, "").startsWith("HTTP/1.1 423 "));

            send(slow, "0\r\n\r\n");

            assertThat(head(slow.getInputStream())).startsWith("HTTP/1.1 204 ").contains("Upload-Offset: 3");
            send(slow, HEAD.formatted(path, alice.client().token(), 3, "Content-Length: 0"));
            assertThat(head(slow.getInputStream())).startsWith("HTTP/1.1 204 ");
        }
    }

    @Test
    void whatComesAfterTheEndIsRefused() {
        assertThat(patch(uploaded(), 3, "x")).startsWith("HTTP/1.1 400 ");
    }

    /** @return the path of an upload of three bytes, all of which are there */
    private String uploaded() {
        String created = exchange("POST", "/v1/uploads", "Tus-Resumable: 1.0.0\r\nUpload-Length: 3\r\n", "");
        String path = created.replaceFirst("(?s).*Location: (\\S+).*", "$1");
        assertThat(patch(path, 0, "abc")).startsWith("HTTP/1.1 204 ");
        return path;
    }

    private String patch(String path, long offset, String bytes) {
        String headers = "Tus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: "
                + offset + "\r\n";
        return exchange("PATCH", path, headers, bytes);
    }

    private String exchange(String method, String path, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        return RawHttp.exchange(
                api.server.port(), RawHttp.request(method, path, alice.client().token(), headers, bytes));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", api.server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The head of an answer, up to the empty line. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            head.append((char) b);
        }
        return head.toString();
    }
}
