package chat.duet.drill.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command of the system that has ended.
 *
 * @param output what it wrote, errors included
 */
public record Command(List<String> words, int exitCode, String output) {

    public static Command run(String... words) {
        return run(List.of(words));
    }

    /** Runs it to its end. A command that does not exist ends with 127, as in a shell. */
    public static Command run(List<String> words) {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(words, process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Command(words, 127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @throws IllegalStateException unless it went well */
    public Command require() {
        if (exitCode != 0) {
            throw new IllegalStateException(
                    "%s: exit code %d (expected: 0; %s)".formatted(String.join(" ", words), exitCode, output));
        }
        return this;
    }

    /** What to tell people when a command is not on the path: {@code strace is missing (expected: ...)}. */
    public static Optional<String> missing(String command, String debianPackage) {
        boolean there = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        return there
                ? Optional.empty()
                : Optional.of("%s is missing (expected: apt-get install %s)".formatted(command, debianPackage));
    }
}
