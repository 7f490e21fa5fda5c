package chat.duet.sdk.stage;

import chat.duet.protocol.id.UploadId;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A connection on which the server waits for more of an upload, though nobody is there any more: as after a phone has lost its network. */
public final class LostUpload implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LOCKED = 423;

    private final Socket socket;

    /** @param port of the server's REST API */
    public LostUpload(int port, UploadId id, String token) throws IOException, InterruptedException {
        var upload = URI.create("http://127.0.0.1:" + port + "/v1/uploads/" + id);
        var offset = send(upload, token, "HEAD", "0")
                .headers()
                .firstValue("Upload-Offset")
                .orElseThrow();
        socket = new Socket("127.0.0.1", port);
        socket.getOutputStream()
                .write("""
                PATCH %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Tus-Resumable: 1.0.0\r
                Upload-Offset: %s\r
                Content-Type: application/offset+octet-stream\r
                Content-Length: 1000\r
                \r
                """.formatted(upload.getPath(), token, offset).getBytes(StandardCharsets.US_ASCII));
        Await.until("the server waits for it", () -> {
            try {
                return send(upload, token, "PATCH", offset).statusCode() == LOCKED;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static HttpResponse<Void> send(URI upload, String token, String method, String offset)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(upload)
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", offset)
                .header("Content-Type", "application/offset+octet-stream")
                .method(method, BodyPublishers.noBody());
        return HTTP.send(request.build(), BodyHandlers.discarding());
    }

    /** The server notices. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
