package chat.duet.bench;

import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.reads.Reads;
import chat.duet.bench.scenario.ColdStart;
import chat.duet.bench.scenario.Drain;
import chat.duet.bench.scenario.Idle;
import chat.duet.bench.scenario.Live;
import chat.duet.bench.scenario.Paced;
import chat.duet.bench.scenario.Uploads;
import chat.duet.bench.stage.Pace;
import chat.duet.bench.subject.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be asked of the bench. */
final class BenchOptions {
    /** The scenarios, in the order in which they run: drain compares with live. */
    enum Name {
        live,
        paced,
        drain,
        idle,
        start,
        history,
        uploads
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    @SuppressWarnings("unused")
    private boolean help;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these scenarios, with commas: live, paced, drain, idle, start, history, uploads.")
    private @Nullable List<Name> only;

    @Option(
            names = "--quick",
            description = "Everything very small, in about a minute: shows that the bench works, measures nothing.")
    private boolean quick;

    @Option(names = "--jmh", description = "The microbenchmarks of codec, log and pump instead.")
    private boolean jmh;

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "NAME",
            description = "Only these servers, with commas: bare, bare-file, duet.")
    private @Nullable List<Kind> servers;

    @Option(names = "--pairs", paramLabel = "N", description = "live: this shape only, senders with a recipient each.")
    private @Nullable Integer pairs;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "live with --pairs: messages in flight for each sender (default: 2).")
    private int inFlight = 2;

    @Option(names = "--transport", paramLabel = "NAME", description = "live with --pairs: tcp (default) or websocket.")
    private Transport transport = Transport.TCP;

    @Option(names = "--rate", paramLabel = "N", description = "paced: messages a second (default: 1000).")
    private int rate = 1000;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "history: size of the large database (default: 10000000).")
    private long messages = 10_000_000;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            description = "Before each measurement under load (default: 35).")
    private int warmUp = 35;

    @Option(
            names = "--measure",
            paramLabel = "SECONDS",
            description = "Length of each measurement under load (default: 15).")
    private int measure = 15;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Of drains and starts, of which the median counts (default: 5).")
    private int rounds = 5;

    @Option(names = "--loops", paramLabel = "N", description = "Threads of the load (default: 1).")
    private int loops = 1;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where the servers keep their data, on the disk that is to be measured; the databases of history are"
                            + " kept there and used again. Default: a temporary one.")
    private @Nullable Path folder;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the results go (default: bench.json).")
    private Path json = Path.of("bench.json");

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The duet.jar to measure (default: server/target/duet.jar).")
    private Path jar = Path.of(System.getProperty("duet.jar", "server/target/duet.jar"));

    @Option(names = "--jvm", paramLabel = "OPTIONS", description = "For the Java of all servers (default: -Xmx2g).")
    private String jvm = "-Xmx2g";

    boolean isJmh() {
        return jmh;
    }

    boolean isQuick() {
        return quick;
    }

    Path jar() {
        return jar.toAbsolutePath();
    }

    Path json() {
        return json;
    }

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    List<String> jvm() {
        return List.of(jvm.strip().split(" +", -1));
    }

    List<Kind> kinds() {
        return servers == null ? List.of(Kind.values()) : List.copyOf(EnumSet.copyOf(servers));
    }

    Pace pace() {
        return quick
                ? new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), loops, 1)
                : new Pace(Duration.ofSeconds(warmUp), Duration.ofSeconds(measure), loops, rounds);
    }

    List<Scenario> scenarios() {
        List<Scenario> chosen = new ArrayList<>();
        for (Name name : only == null ? EnumSet.allOf(Name.class) : EnumSet.copyOf(only)) {
            chosen.addAll(quick ? quick(name) : full(name));
        }
        return chosen;
    }

    private List<Scenario> full(Name name) {
        return switch (name) {
            case live ->
                live().stream()
                        .map(live -> new Scenario(live.name(), live::run))
                        .toList();
            case paced -> {
                Paced paced = new Paced(rate, 100, Transport.WEBSOCKET);
                yield one(paced.name(), paced::run);
            }
            case drain -> one("drain", new Drain(10_000, Duration.ofMillis(50))::run);
            case idle ->
                List.of(
                        new Scenario("idle 5000", new Idle(5_000)::run),
                        new Scenario("idle 20000", new Idle(20_000)::run));
            case start -> one("cold start", new ColdStart(1_000_000)::run);
            case history -> one("history", new Reads(100_000, messages, 20_000)::run);
            case uploads -> one("uploads", new Uploads(200, 50, 20, 1024 * 1024, 8 * 1024 * 1024)::run);
        };
    }

    private List<Live> live() {
        Integer senders = pairs;
        return senders == null
                ? Live.all()
                : List.of(new Live(senders, inFlight, transport, servers != null, senders == 400 && inFlight == 2));
    }

    private static List<Scenario> quick(Name name) {
        return switch (name) {
            case live -> one("live", new Live(10, 2, Transport.TCP, true, true)::run);
            case paced -> one("paced", new Paced(100, 5, Transport.WEBSOCKET)::run);
            case drain -> one("drain", new Drain(300, Duration.ofMillis(50))::run);
            case idle -> one("idle", new Idle(100)::run);
            case start -> one("cold start", new ColdStart(10_000)::run);
            case history -> one("history", new Reads(50_000, 100_000, 500)::run);
            case uploads -> one("uploads", new Uploads(50, 5, 2, 256 * 1024, 64 * 1024)::run);
        };
    }

    private static List<Scenario> one(String name, Scenario.Run run) {
        return List.of(new Scenario(name, run));
    }
}
