package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Loops;
import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.report.Figure.Target;
import chat.duet.bench.stage.Stage;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.RunningSubject;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The closed loop: {@code pairs} senders with {@code inFlight} messages in flight each, every one to its own recipient. Tells how much a server can do.
 *
 * @param withFile whether the broker with its own files is measured too
 * @param targets whether the targets belong to these numbers
 */
public record Live(int pairs, int inFlight, Transport transport, boolean withFile, boolean targets) {
    private static final double OF_BARE = 0.45;
    private static final double OF_FILE = 1.5;
    private static final double CPU = 2.5;

    public static final String RATE = "delivered";

    public String name() {
        return "live " + pairs + "x" + inFlight + (transport == Transport.TCP ? "" : " websocket");
    }

    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        Map<Kind, LoadResult> results = new EnumMap<>(Kind.class);
        for (Kind kind : stage.kinds()) {
            if (kind != Kind.BARE_FILE || withFile) {
                results.put(kind, measure(stage, kind));
            }
        }
        report(stage, results);
    }

    private LoadResult measure(Stage stage, Kind kind) throws IOException, SQLException, InterruptedException {
        Setup setup = stage.prepare(kind, Stage.pairs(pairs));
        LoadResult result;
        try (RunningSubject subject = stage.start(setup);
                Loops loops = new Loops(stage.pace().loops())) {
            var crew = Crew.connect(
                    loops,
                    setup,
                    transport,
                    stage.cast(),
                    pairs,
                    (index, command, tally) -> new ClosedSender(index, command, tally, inFlight));
            crew.each(ClosedSender::start);
            TimeUnit.NANOSECONDS.sleep(stage.pace().warmUp().toNanos());
            Measurement window =
                    Measurement.over(crew, subject.facts(), stage.pace().measure());
            crew.each(ClosedSender::stop);
            crew.awaitIdle();
            result = window.result(crew.total());
        }
        Stage.clear(setup);
        result.remark(stage.report(), name(), kind);
        return result;
    }

    private void report(Stage stage, Map<Kind, LoadResult> results) {
        var report = stage.report();
        Map<String, Double> rate = values(results, LoadResult::perSecond);
        report.add(name(), RATE, "msg/s", rate);
        if (targets) {
            double duet = rate.getOrDefault("duet", Double.NaN);
            double bare = duet / rate.getOrDefault("bare", Double.NaN);
            double file = duet / rate.getOrDefault("bare-file", Double.NaN);
            report.add(
                    name(),
                    "of the bare broker",
                    "ratio",
                    Map.of("duet", bare),
                    Target.atLeast("at least 0.45, aim 0.60", bare, OF_BARE));
            report.add(
                    name(),
                    "of the bare broker with files",
                    "ratio",
                    Map.of("duet", file),
                    Target.atLeast("at least 1.5", file, OF_FILE));
        }
        Latencies.report(report, name(), results);
        Map<String, Double> cpu = values(results, LoadResult::cpuMicrosPerMessage);
        double bound = CPU * cpu.getOrDefault("bare", Double.NaN);
        report.add(
                name(),
                "server CPU per message",
                "µs",
                cpu,
                targets ? Target.atMost("at most 2.5 x bare", cpu.getOrDefault("duet", Double.NaN), bound) : null);
        report.add(name(), "server RSS", "MiB", values(results, result -> result.residentBytes() / 1048576.0));
    }

    static Map<String, Double> values(Map<Kind, LoadResult> results, ToDoubleFunction<LoadResult> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        results.forEach((kind, result) -> values.put(kind.label(), value.applyAsDouble(result)));
        return values;
    }

    /** The shapes that the targets speak of, and two beside them. */
    public static List<Live> all() {
        return List.of(
                new Live(50, 10, Transport.TCP, false, false),
                new Live(400, 2, Transport.TCP, true, true),
                new Live(2000, 1, Transport.TCP, false, false));
    }
}
