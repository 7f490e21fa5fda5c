package chat.duet.bench.subject;

import chat.duet.bench.mqtt.Loops.Target;
import chat.duet.bench.mqtt.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Where a server keeps its files and listens: all servers of a run get the same settings, but for these. */
public record Setup(Kind kind, Path folder, int http, int tcp, int webSocket) {
    /** Signs the tokens of people who were never asked for a password. */
    public static final String SECRET = "bench-bench-bench-bench-bench-bench-bench";

    private static final int LOWEST_PORT = 20_000;
    private static final int PORTS = 12_000;
    private static final String PATH = "/mqtt";

    /** Takes free ports and an empty folder under {@code root}, or the folder of that name which is there already. */
    public static Setup in(Path root, Kind kind, String name) {
        try {
            Path folder = Files.createDirectories(root.resolve(name).toAbsolutePath());
            Setup setup = new Setup(kind, folder, freePort(), freePort(), freePort());
            Files.writeString(setup.settings(), setup.yaml());
            return setup;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path settings() {
        return folder.resolve("settings.yaml");
    }

    public Path log() {
        return folder.resolve("server.log");
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path database() {
        return data().resolve("duet.db");
    }

    public Target target(Transport transport) {
        int port = transport == Transport.TCP ? tcp : webSocket;
        return new Target(transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATH, null);
    }

    private String yaml() {
        return """
                data-folder: "%s"
                http:
                  port: %d
                mqtt:
                  tcp:
                    port: %d
                  websocket:
                    port: %d
                    path: %s
                broker:
                  persistence: %s
                  max-connections: 1000000
                auth:
                  token-secret: %s
                  access-token-lifetime: 1d
                limits:
                  pending-writes: 100000
                  rate-limiting: false
                safety:
                  stranger-messages: 0
                  stranger-interval: 0s
                  stranger-links: true
                """.formatted(data(), http, tcp, webSocket, PATH, kind == Kind.BARE_FILE ? "file" : "in-memory", SECRET);
    }

    /** Below those that the system gives to connections: twenty thousand of them would take it. */
    private static int freePort() throws IOException {
        for (int port = LOWEST_PORT + ThreadLocalRandom.current().nextInt(PORTS); ; port = nextPort(port)) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it.
            }
        }
    }

    private static int nextPort(int port) {
        return LOWEST_PORT + (port + 1 - LOWEST_PORT) % PORTS;
    }
}
