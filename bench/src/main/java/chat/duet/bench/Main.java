package chat.duet.bench;

import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.scenario.Live;
import chat.duet.bench.scenario.LiveResult;
import chat.duet.bench.seed.Cast;
import chat.duet.bench.seed.Seeder;
import chat.duet.bench.seed.Tokens;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.Launcher;
import chat.duet.bench.subject.RunningSubject;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the bench. */
@Command(name = "duet bench", mixinStandardHelpOptions = true, description = "Measures Duet and the bare broker.")
public final class Main implements Callable<Integer> {
    @Option(names = "--only", description = "Scenario: live.")
    private String only = "live";

    @Option(names = "--server", split = ",", description = "duet, bare, bare-file; several with commas.")
    private List<String> servers = List.of("bare", "duet");

    @Option(names = "--pairs")
    private int pairs = 400;

    @Option(names = "--in-flight")
    private int inFlight = 2;

    @Option(names = "--warmup", description = "Seconds.")
    private int warmUp = 35;

    @Option(names = "--measure", description = "Seconds.")
    private int measure = 15;

    @Option(names = "--transport", description = "tcp or websocket.")
    private String transport = "tcp";

    @Option(names = "--loops", description = "Threads of the load.")
    private int loops = 1;

    @Option(names = "--jar", description = "The duet.jar to measure.")
    private Path jar = Path.of("server/target/duet.jar");

    @Option(names = "--jvm", description = "Options for the servers' Java.")
    private String jvm = "-Xmx2g";

    @Option(names = "--folder", description = "Where the servers keep their data; what is measured depends on its disk.")
    private @Nullable Path folder;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Path root = folder == null ? Files.createTempDirectory("duet-bench") : Files.createDirectories(folder);
        Path bench = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Launcher launcher = new Launcher(jar, bench, new ArrayList<>(List.of(jvm.trim().split(" +"))));
        Instant now = Instant.now();
        Cast cast = new Cast(new Tokens(Setup.SECRET, now));
        boolean exact = true;
        for (String name : servers) {
            Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            Setup setup = Setup.in(root, kind, name + "-" + now.toEpochMilli());
            if (kind == Kind.DUET) {
                launcher.start(setup).close();
                try (Seeder seeder = new Seeder(setup.database(), now.toEpochMilli())) {
                    seeder.people(2L * pairs, 1);
                    seeder.pairs(pairs);
                }
            }
            try (RunningSubject subject = launcher.start(setup)) {
                Live live = new Live(
                        pairs,
                        inFlight,
                        Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
                        loops,
                        Duration.ofSeconds(warmUp),
                        Duration.ofSeconds(measure));
                LiveResult result = live.run(subject, cast);
                print(name, result);
                exact &= result.total().isExact();
            }
        }
        return exact ? 0 : 1;
    }

    private void print(String name, LiveResult result) {
        System.out.printf(
                Locale.ROOT,
                "%-9s live %dx%d  %8.0f msg/s  puback ms p50 %.2f p99 %.2f p99.9 %.2f  recipient ms p50 %.2f p99 %.2f p99.9 %.2f"
                        + "  server %.1f us/msg (%.2f cores)  load %.2f cores  rss %d MiB%n",
                name,
                pairs,
                inFlight,
                result.perSecond(),
                ms(result.toAnswer(), 50),
                ms(result.toAnswer(), 99),
                ms(result.toAnswer(), 99.9),
                ms(result.toRecipient(), 50),
                ms(result.toRecipient(), 99),
                ms(result.toRecipient(), 99.9),
                result.cpuMicrosPerMessage(),
                result.serverCpuMicros() / 1e6 / result.seconds(),
                result.loadCpuMicros() / 1e6 / result.seconds(),
                result.residentBytes() / 1024 / 1024);
        System.out.println("          " + result.total());
        if (!result.total().isExact()) {
            System.out.println("          !!! NOT EXACT: what was sent, accepted and delivered differ, see above");
        }
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
