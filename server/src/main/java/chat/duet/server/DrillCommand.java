package chat.duet.server;

import chat.duet.drill.Drill;
import chat.duet.drill.DrillOptions;
import chat.duet.drill.Scenarios;
import chat.duet.drill.client.HiveMqLibrary;
import chat.duet.drill.process.Program;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage.Extent;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "drill",
        description =
                "Kill, starve and mislead a server on a folder of your choice, and say whether its promises hold.",
        footer = {"", "Exit codes: 0 nothing was found, 1 a promise was broken, 2 wrong usage."},
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

    private static final int MOST_SEED = 1_000_000_000;

    private final PrintStream out;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-f", "--folder"},
            paramLabel = "FOLDER",
            required = true,
            description = "On the disk that is to be examined; an empty or missing one.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything left to chance; a random one by default.")
    private @Nullable Long seed;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ScenarioNames.class)
    private @Nullable List<String> scenarios;

    @Option(
            names = "--long",
            paramLabel = "MINUTES",
            description = "Play all scenarios, more thoroughly, again and again for this long.")
    private @Nullable Integer minutes;

    @Option(
            names = "--complete",
            description = "Play each scenario once, with every system call in turn: takes a night.")
    private boolean complete;

    @Option(names = "--jar", paramLabel = "FILE", description = "The server to examine; this one by default.")
    private @Nullable Path jar;

    /** For the help. */
    static final class ScenarioNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Scenarios.names().iterator();
        }
    }

    DrillCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, StartException {
        var chosen = scenarios == null
                ? Scenarios.all()
                : scenarios.stream().map(this::scenario).toList();
        if (minutes != null && minutes < 1) {
            throw wrong("--long: %d (expected: at least 1)".formatted(minutes));
        }
        if (minutes != null && complete) {
            throw wrong("--long, --complete (expected: one of them)");
        }
        var drill = new Drill(
                new DrillOptions(
                        emptyFolder(),
                        seed == null ? new SecureRandom().nextInt(MOST_SEED) : seed,
                        program(),
                        chosen,
                        HiveMqLibrary.mixed(),
                        extent(),
                        Optional.ofNullable(minutes).map(Duration::ofMinutes)),
                out);
        return drill.run() ? Main.OK : Main.FAILED;
    }

    private Extent extent() {
        if (complete) {
            return Extent.COMPLETE;
        }
        return minutes == null ? Extent.SHORT : Extent.LONG;
    }

    private Scenario scenario(String name) {
        return Scenarios.named(name)
                .orElseThrow(() -> wrong(
                        "--scenario: %s (expected: some of %s)".formatted(name, String.join(",", Scenarios.names()))));
    }

    private Path emptyFolder() throws IOException {
        Files.createDirectories(folder);
        try (var content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw wrong("--folder: %s (expected: an empty or missing folder)".formatted(folder));
            }
        }
        return folder.toRealPath();
    }

    private Program program() throws StartException {
        if (jar != null) {
            if (!Files.isRegularFile(jar)) {
                throw wrong("--jar: %s (expected: a file)".formatted(jar));
            }
            return Program.jar(jar);
        }
        var own = OwnCode.path();
        return Files.isRegularFile(own) ? Program.jar(own) : Program.classPath(System.getProperty("java.class.path"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
