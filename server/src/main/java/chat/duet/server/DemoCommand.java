package chat.duet.server;

import chat.duet.server.demo.Demo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Show two clients chatting, offline and across a crash; then leave the server running for you.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = {"-d", "--data"},
            paramLabel = "FOLDER",
            description = "An empty or missing folder for the server; a new temporary one by default.")
    private @Nullable Path data;

    DemoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        try {
            Demo.run(out, folder(), Main.class.getName());
            return Main.OK;
        } catch (IOException | TimeoutException e) {
            throw new StartException("the demo failed: " + e.getMessage(), e);
        }
    }

    private Path folder() throws IOException, StartException {
        if (data == null) {
            return Files.createTempDirectory("duet-demo-");
        }
        Files.createDirectories(data);
        try (var content = Files.list(data)) {
            if (content.findAny().isPresent()) {
                throw new StartException("--data: %s (expected: an empty or missing folder)".formatted(data));
            }
        }
        return data.toAbsolutePath();
    }
}
