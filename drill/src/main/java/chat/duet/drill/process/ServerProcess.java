package chat.duet.drill.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The server in a process of its own, on one folder and the same ports for as long as this object lives, so that it can be
 * killed and started again. Used by one thread, but for {@link #log()} and {@link #pid()}.
 */
public final class ServerProcess implements AutoCloseable {

    public static final int KILLED = 128 + 9;
    public static final int TERMINATED = 128 + 15;
    private static final int READY_SECONDS = 90;
    private static final int END_SECONDS = 60;
    private static final int TAIL = 60;

    private final Launch launch;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final AtomicInteger starts = new AtomicInteger();
    private final Thread atExit = new Thread(this::destroy, "kill-server");
    private volatile @Nullable Process process;
    private CompletableFuture<Void> ready = new CompletableFuture<>();

    public ServerProcess(Launch launch) {
        this.launch = launch;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public Ports ports() {
        return launch.ports();
    }

    public Path data() {
        return launch.data();
    }

    public long pid() {
        return running().pid();
    }

    public int starts() {
        return starts.get();
    }

    /** Starts the server, and returns when it says that it is ready. */
    public ServerProcess start() {
        begin();
        awaitReady();
        return this;
    }

    /** Starts the server and does not wait. */
    public void begin() {
        begin(launch);
    }

    /** Starts it inside another command, this once. */
    public void begin(List<String> prefix) {
        begin(launch.within(prefix));
    }

    private void begin(Launch how) {
        if (isAlive()) {
            throw new IllegalStateException("the server runs already");
        }
        try {
            configure(how);
            var builder = new ProcessBuilder(how.command()).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("DUET_"));
            builder.environment().putAll(how.environment());
            var started = builder.start();
            process = started;
            starts.incrementAndGet();
            ready = new CompletableFuture<>();
            var reader = new Thread(read(started.inputReader(StandardCharsets.UTF_8), ready), "server-log");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a file, so that a person can start the same server by hand. */
    private static void configure(Launch how) throws IOException {
        var folder = how.config().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(how.config(), how.yaml());
    }

    public void awaitReady() {
        if (!tryAwaitReady()) {
            destroy();
            throw new IllegalStateException("the server did not become ready\n" + tail());
        }
    }

    /** Whether the server became ready; if not, it may have ended. */
    public boolean tryAwaitReady() {
        try {
            ready.get(READY_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (Exception e) {
            return false;
        }
    }

    public boolean isAlive() {
        var now = process;
        return now != null && now.isAlive();
    }

    /** Waits this long, unless the server dies: nobody but the drill may end it. */
    public void runFor(Duration time) {
        var code = awaitEnd(time);
        if (code.isPresent()) {
            throw new IllegalStateException(
                    "the server ended by itself with exit code " + code.getAsInt() + "\n" + tail());
        }
    }

    /** The exit code, if the server has ended within this time. */
    public OptionalInt awaitEnd(Duration time) {
        var now = running();
        try {
            return now.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(now.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** SIGKILL. */
    public void kill() {
        var now = running();
        if (!now.isAlive()) {
            throw new IllegalStateException("the server had ended by itself\n" + tail());
        }
        now.destroyForcibly();
        expect(KILLED, await(now));
    }

    /** SIGTERM; returns when the server has stopped. */
    public void terminate() {
        askToStop();
        expect(TERMINATED, await(running()));
    }

    /** SIGTERM; does not wait. */
    public void askToStop() {
        running().toHandle().destroy();
    }

    /** SIGSTOP, SIGCONT and the like. */
    public void signal(String name) {
        Command.run("kill", "-" + name, Long.toString(pid())).require();
    }

    private void expect(int expected, int code) {
        if (code != expected) {
            throw new IllegalStateException("exit code: %d (expected: %d)%n%s".formatted(code, expected, tail()));
        }
    }

    /** All it has written since the first start. */
    public List<String> log() {
        return List.copyOf(log);
    }

    public List<String> errors() {
        return log.stream().filter(line -> line.contains(" ERROR ")).toList();
    }

    public String tail() {
        var lines = log();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** Kills it, if it runs. */
    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void destroy() {
        var now = process;
        if (now != null) {
            now.destroyForcibly();
            await(now);
        }
    }

    private Process running() {
        var now = process;
        if (now == null) {
            throw new IllegalStateException("the server was never started");
        }
        return now;
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
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server did not end within " + END_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
