package chat.duet.bench.subject;

import chat.duet.bench.machine.ProcessFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own. What it logs goes to {@code server.log} in its folder. */
public final class RunningSubject implements AutoCloseable {
    private static final String READY = "duet: ready";
    private static final long STOP_SECONDS = 40;

    private final Setup setup;
    private final Process process;

    private RunningSubject(Setup setup, Process process) {
        this.setup = setup;
        this.process = process;
        // A bench that is interrupted must not leave a server behind, which would be measured along with the next one.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "bench-kill"));
    }

    /** Starts the server and returns at once. */
    public static RunningSubject launch(Setup setup, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DUET_"));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(setup.log().toFile()));
        return new RunningSubject(setup, builder.start());
    }

    /** Returns when the server says that it is ready; to be called once. */
    public void awaitReady() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (@Nullable String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                drain(output);
                return;
            }
        }
        kill();
        throw new IOException("the server " + setup.kind() + " did not start; it says why in " + setup.log());
    }

    public Setup setup() {
        return setup;
    }

    public ProcessFacts facts() {
        return new ProcessFacts(process.pid());
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM, and SIGKILL for one that does not go. */
    @Override
    public void close() {
        process.destroy();
        if (!await()) {
            kill();
        }
    }

    private boolean await() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** So that the server never has to wait for somebody to read what it prints. */
    private static void drain(BufferedReader output) {
        Thread thread = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        // The process has ended, and its output with it.
                    }
                },
                "bench-drain");
        thread.setDaemon(true);
        thread.start();
    }
}
