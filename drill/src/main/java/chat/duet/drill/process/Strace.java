package chat.duet.drill.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * strace as a saboteur: it answers system calls of another process that concern certain files with an error, or kills the
 * process at one of them.
 */
public final class Strace implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path trace;

    private Strace(Process process, Path trace) {
        this.process = process;
        this.trace = trace;
    }

    /** What to tell people when it is not there. */
    public static Optional<String> missing() {
        return Command.missing("strace", "strace");
    }

    /**
     * A command that runs another one with a fault built in. All system calls stop for it: with {@code --seccomp-bpf}, which
     * would be faster, strace 6.1 does not deliver the signals that it injects. The command becomes the other process; strace itself is its grandchild.
     *
     * @param trace a file for what was injected
     * @param files only system calls on these are affected
     * @param injections such as {@code pwrite64:signal=KILL:when=7}; {@code when} counts for each thread
     */
    public static List<String> prefix(Path trace, List<Path> files, List<String> injections) {
        var command = new ArrayList<>(List.of("strace", "-D", "-f", "-qq", "-o", trace.toString()));
        command.addAll(faults(files, injections));
        return command;
    }

    /** Builds the fault into a process that runs; returns when all of its threads are affected. */
    public static Strace attach(long pid, Path trace, List<Path> files, List<String> injections) {
        var command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace.toString()));
        command.addAll(faults(files, injections));
        command.addAll(List.of("-p", Long.toString(pid)));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            trace.resolveSibling("strace.log").toFile()))
                    .start();
            var strace = new Strace(process, trace);
            strace.awaitAttached(pid);
            return strace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(List<Path> files, List<String> injections) {
        var words = new ArrayList<String>();
        files.forEach(file -> words.addAll(List.of("-P", file.toString())));
        var calls = injections.stream()
                .map(injection -> injection.substring(0, injection.indexOf(':')))
                .toList();
        words.addAll(List.of("-e", "trace=" + String.join(",", calls)));
        injections.forEach(injection -> words.addAll(List.of("-e", "inject=" + injection)));
        return words;
    }

    private void awaitAttached(long pid) {
        long start = System.nanoTime();
        while (!isTraced(pid)) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("strace could not attach to process " + pid
                        + " (expected: a process of the same user, and ptrace to be permitted)");
            }
            pause();
        }
    }

    private static boolean isTraced(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.allMatch(Strace::isThreadTraced);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isThreadTraced(Path thread) {
        try {
            return Files.readString(thread.resolve("status"))
                    .lines()
                    .noneMatch(line -> line.startsWith("TracerPid:") && line.endsWith("\t0"));
        } catch (IOException e) {
            // It has ended meanwhile.
            return true;
        }
    }

    /** How many system calls were answered with the fault so far. */
    public static long injected(Path trace) {
        if (!Files.exists(trace)) {
            return 0;
        }
        try (var lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("(INJECTED)")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long injected() {
        return injected(trace);
    }

    /** Detaches: from here on the process is itself again. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("strace did not detach within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
