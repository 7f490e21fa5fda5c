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

/** Somebody who uploads one file after the other, at a pace, by tus. The files are different, and no pictures. */
final class Uploader extends Thread {
    private static final int CHUNK = 32 * 1024;
    private static final int CREATED = 201;
    private static final int DONE = 204;

    private final String base;
    private final Login login;
    private final int bytesPerSecond;
    private final byte[] file;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean ended;
    private volatile Optional<String> fault = Optional.empty();

    Uploader(Setup setup, Login login, int bytesPerSecond, int fileBytes) {
        super("uploader");
        setDaemon(true);
        this.base = "http://127.0.0.1:" + setup.http();
        this.login = login;
        this.bytesPerSecond = bytesPerSecond;
        this.file = new byte[fileBytes];
    }

    @Override
    public void run() {
        var random = new SplittableRandom(login.password().hashCode());
        try {
            while (!ended) {
                random.nextBytes(file);
                upload();
            }
        } catch (IOException e) {
            fault = ended ? Optional.empty() : Optional.of(e.toString());
        }
    }

    private void upload() throws IOException {
        HttpURLConnection begun = open("POST", "/v1/uploads");
        begun.setRequestProperty("Upload-Length", Integer.toString(file.length));
        expect(begun, CREATED);
        var patch = new Patch(URI.create(base + begun.getHeaderField("Location")), login.password(), file.length);
        try (patch) {
            OutputStream out = patch.body();
            for (int at = 0; at < file.length && !ended; at += CHUNK) {
                int length = Math.min(CHUNK, file.length - at);
                out.write(file, at, length);
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
