package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The shipped jar in a process of its own, on one folder and the same ports for as long as this object lives, so that it
 * can be killed and started again. Used by one thread, but for {@link #log()} and {@link #pid()}.
 */
final class ProcessServer implements AutoCloseable {

    private static final List<String> MODEST_JVM =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;
    private static final int READY_SECONDS = 60;

    private final List<String> command;
    private final Map<String, String> environment = new TreeMap<>();
    private final int httpPort;
    private final int tcpPort;
    private final int webSocketPort;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final Thread atExit = new Thread(this::destroy, "kill-server");
    private volatile Process process;
    private CompletableFuture<Void> ready = new CompletableFuture<>();

    private ProcessServer(List<String> command) {
        this.command = command;
        var ports = freePorts();
        httpPort = ports.get(0);
        tcpPort = ports.get(1);
        webSocketPort = ports.get(2);
        environment.put("DUET_HTTP_PORT", "" + httpPort);
        environment.put("DUET_MQTT_TCP_PORT", "" + tcpPort);
        environment.put("DUET_MQTT_WEBSOCKET_PORT", "" + webSocketPort);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The jar as it is shipped. */
    static ProcessServer of(Path data) {
        return of(List.of(), List.of("-jar", jar().toString()), data);
    }

    /** @param prefix a command that runs the rest, such as nsenter; it must become that process, not start it */
    static ProcessServer of(List<String> prefix, List<String> program, Path data) {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODEST_JVM);
        command.addAll(program);
        command.addAll(List.of("serve", "--data", data.toString()));
        return new ProcessServer(List.copyOf(command));
    }

    static Path jar() {
        return Path.of(System.getProperty("duet.jar")).toAbsolutePath();
    }

    int httpPort() {
        return httpPort;
    }

    int tcpPort() {
        return tcpPort;
    }

    int webSocketPort() {
        return webSocketPort;
    }

    long pid() {
        return process.pid();
    }

    int starts() {
        return starts.get();
    }

    /** Starts the server, and returns when it says that it is ready. */
    ProcessServer start() {
        begin();
        awaitReady();
        return this;
    }

    /** Starts the server and does not wait. */
    void begin() {
        assertThat(process == null || !process.isAlive()).as("it runs already").isTrue();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DUET_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        starts.incrementAndGet();
        ready = new CompletableFuture<>();
        var reader = new Thread(read(process.inputReader(StandardCharsets.UTF_8), ready), "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    void awaitReady() {
        try {
            ready.get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            destroy();
            throw new AssertionError("the server did not become ready: " + e + "\n" + tail(), e);
        }
    }

    /** Waits this long, unless the server dies: nobody but the test may end it. */
    void runFor(long time, TimeUnit unit) {
        try {
            assertThat(process.waitFor(time, unit))
                    .as(() -> "the server ended by itself\n" + tail())
                    .isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** SIGKILL. */
    void kill() {
        assertThat(process.isAlive()).as(() -> "alive\n" + tail()).isTrue();
        process.destroyForcibly();
        assertThat(await(process)).isEqualTo(KILLED);
    }

    /** SIGTERM; returns when the server has stopped. */
    void terminate() {
        process.toHandle().destroy();
        assertThat(await(process)).as(this::tail).isEqualTo(TERMINATED);
    }

    /** All it has written since the first start. */
    List<String> log() {
        return List.copyOf(log);
    }

    List<String> errors() {
        return log.stream().filter(line -> line.contains(" ERROR ")).toList();
    }

    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void destroy() {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            await(running);
        }
    }

    private String tail() {
        var lines = log();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private Runnable read(BufferedReader output, CompletableFuture<Void> ready) {
        return () -> {
            try (output) {
                for (var line = output.readLine(); line != null; line = output.readLine()) {
                    log.add(line);
                    if (line.startsWith("duet: ready in ")) {
                        ready.complete(null);
                    }
                }
            } catch (IOException e) {
                log.add("(the log ends: " + e.getMessage() + ")");
            }
            ready.completeExceptionally(new IllegalStateException("it ended"));
        };
    }

    private static int await(Process process) {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Three free ports below those that the system gives to outgoing connections (32768 and up on Linux). From there a
     * client that tries to connect while the server is down could get the server's port as its own.
     */
    private static List<Integer> freePorts() {
        var random = new SecureRandom();
        var ports = new ArrayList<Integer>();
        while (ports.size() < 3) {
            int port = 10_000 + random.nextInt(20_000);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
