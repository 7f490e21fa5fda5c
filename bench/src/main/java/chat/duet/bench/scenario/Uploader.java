package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Login;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who uploads one file after the other, at a pace, by tus. The files are different, and no pictures. All are sent from one array, but for their first bytes: this
 * process measures latencies, and must not stop to collect megabytes of its own garbage meanwhile.
 */
final class Uploader extends Thread {
    private static final int CHUNK = 32 * 1024;
    private static final int CREATED = 201;
    private static final int DONE = 204;

    private final String base;
    private final Login login;
    private final int bytesPerSecond;
    private final byte[] content;
    private final byte[] start = new byte[CHUNK];
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean ended;
    private volatile Optional<String> fault = Optional.empty();

    Uploader(Setup setup, Login login, int bytesPerSecond, byte[] content) {
        super("uploader");
        setDaemon(true);
        this.base = "http://127.0.0.1:" + setup.http();
        this.login = login;
        this.bytesPerSecond = bytesPerSecond;
        this.content = content;
    }

    @Override
    public void run() {
        var random = new SplittableRandom(login.password().hashCode());
        try {
            while (!ended) {
                random.nextBytes(start);
                upload();
            }
        } catch (IOException e) {
            fault = ended ? Optional.empty() : Optional.of(e.toString());
        }
    }

    private void upload() throws IOException {
        HttpURLConnection begun = open("POST", "/v1/uploads");
        begun.setRequestProperty("Upload-Length", Integer.toString(content.length));
        expect(begun, CREATED);
        var patch = new Patch(URI.create(base + begun.getHeaderField("Location")), login.password(), content.length);
        try (patch) {
            OutputStream out = patch.body();
            for (int at = 0; at < content.length && !ended; at += CHUNK) {
                int length = Math.min(CHUNK, content.length - at);
                out.write(at == 0 ? start : content, at, length);
                bytes.addAndGet(length);
                LockSupport.parkNanos(1_000_000_000L * length / bytesPerSecond);
            }
            if (!ended && patch.status() != DONE) {
                throw new IOException("PATCH: not " + DONE);
            }
        }
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + login.password());
        connection.setRequestProperty("Tus-Resumable", "1.0.0");
        return connection;
    }

    private static void expect(HttpURLConnection connection, int status) throws IOException {
        if (connection.getResponseCode() != status) {
            throw new IOException(connection.getURL() + ": " + connection.getResponseCode());
        }
    }

    long bytes() {
        return bytes.get();
    }

    Optional<String> fault() {
        return fault;
    }

    void end() {
        ended = true;
    }
}
