package chat.duet.drill.network;

import chat.duet.drill.client.Endings;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;

/** A crowd behind bad lines: each connection, MQTT and HTTP alike, has a fate of its own. */
public final class LineScenario implements Scenario {

    private static final int MOST_BYTES = 60_000;
    private static final int MOST_MILLIS = 120;

    /**
     * On the slowest lines an answer stands in line behind the few events that were sent before it was known that the line is slow. Where it is an event
     * itself it comes after all that the line has not carried yet, as long as the line is slow.
     */
    private static final Duration IN_LINE = Duration.ofMinutes(1);

    private final String name;
    private final String about;
    private final boolean carriesAll;
    private final Function<Random, Fate> dealing;

    private LineScenario(String name, String about, boolean carriesAll, Function<Random, Fate> dealing) {
        this.name = name;
        this.about = about;
        this.carriesAll = carriesAll;
        this.dealing = dealing;
    }

    /** Connections end at any byte, in either direction. */
    public static LineScenario cut() {
        return new LineScenario(
                "cut",
                "connections cut or reset at random bytes, in either direction",
                false,
                random -> Fate.of(random.nextBoolean() ? Fault.CUT : Fault.RESET, MOST_BYTES, random));
    }

    /** From a random byte on, what goes one way vanishes: what was sent was taken, or not, and nobody says so. */
    public static LineScenario swallow() {
        return new LineScenario(
                "swallow",
                "acknowledgements, and all else, vanish from a random byte on in one direction; then the line is cut",
                false,
                random -> Fate.of(Fault.SWALLOW, MOST_BYTES, random));
    }

    /** Lines that are only slow: nothing may end because of it. */
    public static LineScenario slow() {
        return new LineScenario(
                "slow",
                "up to 120 ms of latency and as much jitter each way, or a few bytes at a time",
                true,
                random -> {
                    var up = Course.paced(pace(random));
                    return Fate.of(up, Course.paced(pace(random)));
                });
    }

    private static Pace pace(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Pace.FAST;
            case 1 -> Pace.drip(1 + random.nextInt(40), Duration.ofMillis(random.nextInt(4)));
            default ->
                Pace.late(
                        Duration.ofMillis(random.nextInt(MOST_MILLIS)), Duration.ofMillis(random.nextInt(MOST_MILLIS)));
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public void run(Stage stage, Report report) {
        var time = Duration.ofSeconds(stage.choose(12, 120));
        var endings =
                carriesAll ? new Endings(Endings.PATIENCE.plus(IN_LINE), Endings.PATIENCE.plus(time)) : new Endings();
        try (var server = new ServerProcess(stage.launch("data")).start();
                var network = new Network(server.ports(), stage.seed(), dealing);
                var crowd = Crowd.gather(network.ports(), stage, Cast.TWENTY_SENDERS, endings)) {
            crowd.start();
            network.begin();
            long start = System.nanoTime();
            while (System.nanoTime() - start < time.toNanos()) {
                crowd.someoneComesOrGoes();
                server.runFor(Duration.ofSeconds(1));
            }
            network.end();
            report.add(Counter.FAULTS, network.faults());
            report.note("%d messages acknowledged over %d connections in %d s, %d bytes vanished"
                    .formatted(crowd.acknowledged(), network.connections(), time.toSeconds(), network.swallowed()));
            report.note("slowest answers: " + endings.slowest());
            crowd.settle(report);
            crowd.check(report);
            Leftovers.check(server, stage, report);
        }
    }
}
