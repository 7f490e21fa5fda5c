package chat.duet.s3;

import static org.awaitility.Awaitility.await;

import chat.duet.config.S3Settings;
import chat.duet.config.Secret;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store with the interface of S3 (S3Proxy on a folder), as a process of its own that can be stopped and started again. It checks signatures. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "files";

    /** Put there by the build. */
    private static final Path JAR = Path.of("target", "s3proxy.jar");

    private static final String HOST = "127.0.0.1";
    private static final String ACCESS_KEY = "duet";
    private static final String SECRET_KEY = "the-secret-of-duet";

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private S3Server(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** @param folder where it keeps everything; made if it is not there */
    public static S3Server start(Path folder) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(folder.resolve("data").resolve(BUCKET));
            S3Server server = new S3Server(folder, free.getLocalPort());
            free.close();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, with what it had. */
    public void start() {
        try {
            Path properties = Files.write(
                    folder.resolve("s3proxy.conf"),
                    List.of(
                            "s3proxy.endpoint=" + endpoint(),
                            "s3proxy.authorization=aws-v4",
                            "s3proxy.identity=" + ACCESS_KEY,
                            "s3proxy.credential=" + SECRET_KEY,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + folder.resolve("data")));
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toString(),
                            "--properties",
                            properties.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File(folder.toFile(), "s3proxy.log"))
                    .start();
            process = started;
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                if (!started.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("s3proxy.log")));
                }
                return listens();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nobody listens at its address. */
    public void stop() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** Under which the bucket keeps an object. */
    public Path file(String key) {
        return folder.resolve("data").resolve(BUCKET).resolve(key);
    }

    /** For a server whose clients can reach the store. */
    public S3Settings settings() {
        return settings(endpoint(), SECRET_KEY, BUCKET);
    }

    /** For a server whose clients cannot. */
    public S3Settings hidden() {
        return settings(null, SECRET_KEY, BUCKET);
    }

    S3Settings settings(@Nullable URI publicEndpoint, String secret, String bucket) {
        return new S3Settings(
                endpoint(), publicEndpoint, "us-east-1", bucket, ACCESS_KEY, Secret.of(secret), true, "duet/");
    }

    @Override
    public void close() {
        stop();
    }
}
