package chat.duet.server.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code duet serve} in a process of its own, so that it can be killed without ceremony. Ports stay the same across restarts, unless somebody else has
 * taken one meanwhile. Used by one thread, but for {@link #close}.
 */
final class DemoServer implements AutoCloseable {
    private static final String READY = "duet: ready";
    private static final long PATIENCE_SECONDS = 15;
    private static final int MOST_STARTS = 5;

    private final Path folder;
    private final String main;
    private final List<String> options;
    private final Supplier<DemoPorts> others;
    private final ServerLog log;
    private DemoPorts ports;
    private @Nullable Process process;
    private boolean closed;

    /** With Java's options as they are here; starts nothing yet. */
    DemoServer(Path folder, String main, DemoPorts ports, Supplier<DemoPorts> others) {
        this(folder, main, List.of(), ports, others);
    }

    /**
     * Starts nothing yet.
     *
     * @param main the class whose main method knows {@code serve}
     * @param options of Java, besides those that this process has
     * @param ports to begin with
     * @param others asked for ports to try when somebody has one of the former
     */
    DemoServer(Path folder, String main, List<String> options, DemoPorts ports, Supplier<DemoPorts> others) {
        this.folder = folder;
        this.main = main;
        this.options = options;
        this.ports = ports;
        this.others = others;
        this.log = new ServerLog(folder.resolve("server.log"));
    }

    /**
     * Starts the server, or starts it again, and returns when it is ready.
     *
     * @throws IOException with the end of its log, if it does not start
     */
    void start() throws IOException, InterruptedException {
        for (int attempt = 1; !launchAndAwaitReady(); attempt++) {
            if (attempt == MOST_STARTS || !log.saysPortTaken()) {
                throw new IOException("the server did not start (exit code %d); %s".formatted(waitFor(), log.quote()));
            }
            ports = others.get();
        }
    }

    /** Where it listens now; may be others after {@link #start}. */
    DemoPorts ports() {
        return ports;
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor();
    }

    int waitFor() throws InterruptedException {
        return running().waitFor();
    }

    /** SIGTERM, and the end of what the server and Java do then. */
    void end(Duration patience) throws IOException, InterruptedException {
        running().destroy();
        if (!running().waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the server has not ended within %s; %s".formatted(patience, log.quote()));
        }
    }

    /** Also while it starts, and for ever: nothing is left running. */
    @Override
    public void close() {
        Process left = lastProcess();
        if (left == null) {
            return;
        }
        left.destroy();
        try {
            if (!left.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                left.destroyForcibly();
            }
        } catch (InterruptedException e) {
            left.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Process lastProcess() {
        closed = true;
        return process;
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException("the server was never started");
        }
        return process;
    }

    private synchronized Process launch() throws IOException {
        if (closed) {
            throw new IOException("the demo was told to end");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of("serve", "--data", folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(Redirect.appendTo(log.next()));
        // What somebody has set for a server of their own must not get into one that plays.
        builder.environment().keySet().removeIf(name -> name.startsWith("DUET_"));
        builder.environment()
                .putAll(Map.of(
                        "DUET_HTTP_PORT", Integer.toString(ports.http()),
                        "DUET_MQTT_WEBSOCKET_PORT", Integer.toString(ports.webSocket()),
                        "DUET_MQTT_TCP_PORT", Integer.toString(ports.tcp()),
                        "DUET_AUTH_ACCESS_TOKEN_LIFETIME", "12h"));
        Process launched = builder.start();
        process = launched;
        return launched;
    }

    /** Absolute: an archive that Java makes of the server is good for others then, wherever they are started. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").replace("\"", "").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Reads up to the line that says so; what the server prints later is read away, so that it never has to wait for us. */
    private boolean launchAndAwaitReady() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(launch().getInputStream(), StandardCharsets.UTF_8));
        Optional<String> line = Optional.ofNullable(output.readLine());
        while (line.isPresent() && !line.get().startsWith(READY)) {
            line = Optional.ofNullable(output.readLine());
        }
        if (line.isEmpty()) {
            return false;
        }
        Thread drain = new Thread(() -> drain(output), "duet-demo-drain");
        drain.setDaemon(true);
        drain.start();
        return true;
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The process has ended, and its output with it.
        }
    }
}
