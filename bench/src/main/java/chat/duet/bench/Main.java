package chat.duet.bench;

import chat.duet.bench.jmh.Microbenchmarks;
import chat.duet.bench.machine.CpuClock;
import chat.duet.bench.machine.Machine;
import chat.duet.bench.report.JsonFile;
import chat.duet.bench.report.Report;
import chat.duet.bench.report.Table;
import chat.duet.bench.seed.Cast;
import chat.duet.bench.seed.Tokens;
import chat.duet.bench.stage.Folders;
import chat.duet.bench.stage.Stage;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.Launcher;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs the bench. Exit codes: 0 measured, 1 a message was lost, refused or doubled, or something failed, 2 wrong usage; targets decide nothing. */
@Command(
        name = "duet bench",
        sortOptions = false,
        description = "Measures Duet beside the bare broker that it embeds, and prints one table and one JSON file.")
public final class Main implements Callable<Integer> {
    /** More than this of the processor for others, and a measurement is not alone. */
    private static final double CROWDED = 0.25;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Kind.class, Main::kind)
                .execute(arguments));
    }

    private static Kind kind(String label) {
        try {
            return Kind.labelled(label);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(options.jar())) {
            throw new ParameterException(
                    spec.commandLine(), "--jar: " + options.jar() + " (expected: a duet.jar, built)");
        }
        boolean temporary = options.folder().isEmpty();
        Path root = temporary
                ? Files.createTempDirectory("duet-bench")
                : Files.createDirectories(options.folder().get()).toAbsolutePath();
        try {
            return measure(root);
        } finally {
            if (temporary) {
                Folders.delete(root);
            }
        }
    }

    private int measure(Path root) throws Exception {
        if (options.isJmh()) {
            Microbenchmarks.run(root, options.json(), options.isQuick());
            return 0;
        }
        Instant now = Instant.now();
        Machine machine = Machine.here(root);
        Report report = new Report();
        System.out.println(machine);
        Stage stage = new Stage(
                launcher(),
                root,
                machine,
                new Cast(new Tokens(Setup.SECRET, now)),
                options.pace(),
                options.kinds(),
                report,
                now.toEpochMilli());
        for (Scenario scenario : options.scenarios()) {
            run(scenario, stage);
        }
        return finish(report, machine, now);
    }

    /** One that fails does not take the others with it. */
    private static void run(Scenario scenario, Stage stage) throws InterruptedException {
        System.out.println(scenario.name());
        double others = CpuClock.othersNow();
        if (others > CROWDED) {
            stage.report()
                    .remark(String.format(
                            Locale.ROOT,
                            "NOT ALONE: other programs use %.2f cores before %s",
                            others,
                            scenario.name()));
        }
        try {
            scenario.run().on(stage);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            stage.report().fault(scenario.name() + " failed: " + e);
            e.printStackTrace();
        }
    }

    private int finish(Report report, Machine machine, Instant now) throws IOException {
        JsonFile.write(
                options.json(),
                report,
                machine,
                now,
                spec.commandLine().getParseResult().originalArgs());
        System.out.println();
        System.out.println(Table.of(report));
        System.out.println("JSON: " + options.json().toAbsolutePath());
        return report.isExact() ? 0 : 1;
    }

    private Launcher launcher() {
        Path bench = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return new Launcher(options.jar(), bench, List.copyOf(options.jvm()));
    }
}
