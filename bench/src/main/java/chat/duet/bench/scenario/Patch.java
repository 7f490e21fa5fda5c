package chat.duet.bench.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One PATCH of tus on a connection of its own, whose body is written as slowly as one likes. */
final class Patch implements AutoCloseable {
    private static final int STATUS_LINE = 12;
    private static final int STATUS_AT = 9;

    private final Socket socket;

    Patch(URI upload, String token, int length) throws IOException {
        socket = new Socket(upload.getHost(), upload.getPort());
        String head = """
                PATCH %s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Tus-Resumable: 1.0.0\r
                Upload-Offset: 0\r
                Content-Type: application/offset+octet-stream\r
                Connection: close\r
                Content-Length: %d\r
                \r
                """.formatted(upload.getPath(), upload.getAuthority(), token, length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    OutputStream body() throws IOException {
        return socket.getOutputStream();
    }

    int status() throws IOException {
        String line = new String(socket.getInputStream().readNBytes(STATUS_LINE), StandardCharsets.US_ASCII);
        return line.length() == STATUS_LINE ? Integer.parseInt(line.substring(STATUS_AT)) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
