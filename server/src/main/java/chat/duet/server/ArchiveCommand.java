package chat.duet.server;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import chat.duet.drill.stage.Folders;
import chat.duet.server.demo.Demo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Java can keep what it makes of classes, and load that instead: class data sharing, JEP 350. It keeps what a server has used that was started for this. */
@Command(
        name = "archive",
        description = "Write a file with which Java starts the server faster and needs less memory.",
        footer = {
            "",
            "Java takes the file where it is told to: java -XX:SharedArchiveFile=duet.jsa -jar duet.jar serve",
            "It fits this jar in this place and this Java; with others Java goes on without it."
        },
        mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The file to write; duet.jsa beside the jar by default.")
    private @Nullable Path file;

    ArchiveCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Path jar = OwnCode.path();
        if (!Files.isRegularFile(jar)) {
            throw new StartException(
                    "archive: runs from %s (expected: a jar, as in java -jar duet.jar archive)".formatted(jar));
        }
        Path target = (file == null ? jar.resolveSibling("duet.jsa") : file).toAbsolutePath();
        Path place = target.getParent();
        if (place == null || !Files.isDirectory(place)) {
            throw new StartException("--file: %s (expected: a file in a folder that is there)".formatted(target));
        }
        Path folder = Files.createTempDirectory("duet-archive-");
        try {
            Path made = folder.resolve("made.jsa");
            rehearse(folder.resolve("data"), made);
            put(made, target);
        } finally {
            Folders.delete(folder);
        }
        out.printf("duet: %s, %d MiB%n", target, Files.size(target) >> 20);
        return Main.OK;
    }

    private static void rehearse(Path data, Path made) throws Exception {
        try {
            Files.createDirectory(data);
            Demo.rehearse(data, Main.class.getName(), List.of("-XX:ArchiveClassesAtExit=" + made));
        } catch (IOException | TimeoutException e) {
            throw new StartException("archive: the server that is to be learned from failed: " + e.getMessage(), e);
        }
        if (!Files.isRegularFile(made)) {
            throw new StartException(
                    "archive: Java %s wrote none (expected: one that can, with an archive of its own classes)"
                            .formatted(Runtime.version()));
        }
    }

    /** A server that starts in this moment finds the file before or after, and never half of it. */
    private static void put(Path made, Path target) throws StartException {
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.copy(made, beside, REPLACE_EXISTING);
            Files.move(beside, target, ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartException("--file: %s (expected: a file that can be written)".formatted(e.getMessage()), e);
        }
    }
}
