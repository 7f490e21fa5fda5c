package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Login;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    private static final int MOST_LOOKS = 600;
    private static final long LOOK_NANOS = 100_000_000;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int DONE = 204;

    private final String base;
    private final Login login;
    private final int bytesPerSecond;
    private final byte[] content;
    private final int length;
    private final int first;
    private final byte[] start = new byte[CHUNK];
    private final AtomicLong bytes = new AtomicLong();
    /** The path of the last file that was uploaded as a whole; empty before the first. */
    private String whole = "";

    private volatile boolean ended;
    private volatile Optional<String> fault = Optional.empty();

    /**
     * @param content of files, but for their first bytes
     * @param length of files in bytes, at most the content's
     * @param first length of the first file, so that not everybody who began together ends at the same moment
     */
    Uploader(Setup setup, Login login, int bytesPerSecond, byte[] content, int length, int first) {
        super("uploader");
        setDaemon(true);
        this.base = "http://127.0.0.1:" + setup.http();
        this.login = login;
        this.bytesPerSecond = bytesPerSecond;
        this.content = content;
        this.length = length;
        this.first = first;
    }

    @Override
    public void run() {
        var random = new SplittableRandom(login.password().hashCode());
        try {
            for (int next = first; !ended; next = length) {
                random.nextBytes(start);
                upload(next);
            }
        } catch (IOException e) {
            fault = ended ? Optional.empty() : Optional.of(e.toString());
        }
        try {
            awaitLookedAt();
        } catch (IOException e) {
            fault = fault.or(() -> Optional.of(e.toString()));
        }
    }

    /** What is left to be done with what was uploaded must not fall into what is measured next. */
    private void awaitLookedAt() throws IOException {
        if (whole.isEmpty()) {
            return;
        }
        for (int look = 0; look < MOST_LOOKS; look++) {
            HttpURLConnection connection = open("GET", whole);
            expect(connection, OK);
            try (InputStream body = connection.getInputStream()) {
                if (!new String(body.readAllBytes(), StandardCharsets.UTF_8).contains("\"processing\"")) {
                    return;
                }
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IOException(whole + ": still being looked at");
    }

    private void upload(int length) throws IOException {
        HttpURLConnection begun = open("POST", "/v1/uploads");
        begun.setRequestProperty("Upload-Length", Integer.toString(length));
        expect(begun, CREATED);
        String location = begun.getHeaderField("Location");
        var patch = new Patch(URI.create(base + location), login.password(), length);
        try (patch) {
            OutputStream out = patch.body();
            for (int at = 0; at < length && !ended; at += CHUNK) {
                int chunk = Math.min(CHUNK, length - at);
                out.write(at == 0 ? start : content, at, chunk);
                bytes.addAndGet(chunk);
                LockSupport.parkNanos(1_000_000_000L * chunk / bytesPerSecond);
            }
            if (!ended) {
                if (patch.status() != DONE) {
                    throw new IOException("PATCH: not " + DONE);
                }
                whole = location;
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
