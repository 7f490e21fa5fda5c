package chat.duet.server.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code duet serve} in a process of its own, so that it can be killed without ceremony. Ports stay the same across restarts. */
final class DemoServer implements AutoCloseable {
    private static final String READY = "duet: ready";
    private static final long PATIENCE_SECONDS = 15;

    private final Path folder;
    private final String main;
    final int http = freePort(8080);
    final int webSocket = freePort(8083);
    final int tcp = freePort(1883);
    private Process process;

    private DemoServer(Path folder, String main) {
        this.folder = folder;
        this.main = main;
        this.process = launch();
    }

    /** @param main the class whose main method knows {@code serve} */
    static DemoServer start(Path folder, String main) throws IOException {
        DemoServer server = new DemoServer(folder, main);
        server.awaitReady();
        return server;
    }

    Path folder() {
        return folder;
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException {
        process = launch();
        awaitReady();
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path").replace("\"", ""), main));
        command.addAll(List.of("serve", "--data", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(new File(folder.toFile(), "server.log"));
        builder.environment()
                .putAll(Map.of(
                        "DUET_HTTP_PORT", Integer.toString(http),
                        "DUET_MQTT_WEBSOCKET_PORT", Integer.toString(webSocket),
                        "DUET_MQTT_TCP_PORT", Integer.toString(tcp),
                        "DUET_AUTH_ACCESS_TOKEN_LIFETIME", "12h"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the line that says so; what the server prints later is read away, so that it never has to wait for us. */
    private void awaitReady() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Optional<String> line = Optional.ofNullable(output.readLine());
        while (line.isPresent() && !line.get().startsWith(READY)) {
            line = Optional.ofNullable(output.readLine());
        }
        if (line.isEmpty()) {
            throw new IOException("the server did not start; it says why in " + folder.resolve("server.log"));
        }
        Thread drain = new Thread(() -> drain(output), "duet-demo-drain");
        drain.setDaemon(true);
        drain.start();
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The process has ended, and its output with it.
        }
    }

    /** The usual port where it is free, any other where it is not. */
    private static int freePort(int usual) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), usual));
            return usual;
        } catch (IOException taken) {
            return anyPort();
        }
    }

    private static int anyPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
