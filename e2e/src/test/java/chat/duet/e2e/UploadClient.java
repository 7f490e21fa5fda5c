package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Uploads by hand, so that it can be seen what happens in the middle of one. */
record UploadClient(int port, String token) {

    static final int CHUNK = 64 * 1024;
    private static final String STATUS = "HTTP/1.1 ";

    /** @return the id */
    String begin(int length) throws IOException {
        var begun = open("POST", "/v1/uploads");
        begun.setRequestProperty("Upload-Length", Integer.toString(length));
        assertThat(begun.getResponseCode()).isEqualTo(201);
        return begun.getHeaderField("Location").replaceFirst(".*/", "");
    }

    long offset(String id) throws IOException {
        var head = open("HEAD", "/v1/uploads/" + id);
        assertThat(head.getResponseCode()).isEqualTo(200);
        return Long.parseLong(head.getHeaderField("Upload-Offset"));
    }

    byte[] download(String id) throws IOException {
        try (var bytes = open("GET", "/v1/attachments/" + id).getInputStream()) {
            return bytes.readAllBytes();
        }
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Tus-Resumable", "1.0.0");
        return connection;
    }

    /** As {@link #send(String, byte[], long, Duration)}, in a hurry. */
    CompletableFuture<Integer> send(String id, byte[] file, long from) {
        return send(id, file, from, Duration.ofMillis(1));
    }

    /**
     * Sends the rest of the file in pieces of 64 KiB.
     *
     * @param pause between them
     * @return the status, or 0 if the connection broke before there was one
     */
    CompletableFuture<Integer> send(String id, byte[] file, long from, Duration pause) {
        return CompletableFuture.supplyAsync(() -> {
            try (var socket = new Socket("127.0.0.1", port)) {
                write(socket, id, file, from, pause);
                var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                return status.startsWith(STATUS) ? Integer.parseInt(status.substring(STATUS.length())) : 0;
            } catch (IOException e) {
                return 0;
            }
        });
    }

    private void write(Socket socket, String id, byte[] file, long from, Duration pause) throws IOException {
        OutputStream out = socket.getOutputStream();
        var head = """
                PATCH /v1/uploads/%s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Tus-Resumable: 1.0.0\r
                Upload-Offset: %d\r
                Content-Type: application/offset+octet-stream\r
                Connection: close\r
                Content-Length: %d\r
                \r
                """.formatted(id, token, from, file.length - from);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        try {
            for (int at = (int) from; at < file.length; at += CHUNK) {
                out.write(file, at, Math.min(CHUNK, file.length - at));
                LockSupport.parkNanos(pause.toNanos());
            }
        } catch (IOException e) {
            // The server may have answered without reading all of it, or is gone: what can be read says which.
            socket.shutdownOutput();
        }
    }
}
