package chat.duet.bench.scenario;

import chat.duet.bench.mqtt.Loops;
import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.report.Figure;
import chat.duet.bench.report.Figure.Target;
import chat.duet.bench.stage.Stage;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.RunningSubject;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The open loop: so many messages a second, one after the other at even distances, whatever the server does. Tells how fast a message is when the
 * server is not busy. Latencies count from the moment at which a message was due.
 */
public record Paced(int perSecond, int pairs, Transport transport) {
    private static final int PLACES = 32;
    private static final double EXTRA_MILLIS = 0.3;

    public String name() {
        return "paced " + perSecond + "/s " + transport.name().toLowerCase(Locale.ROOT);
    }

    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        Map<Kind, LoadResult> results = new EnumMap<>(Kind.class);
        for (Kind kind : stage.kinds()) {
            if (kind != Kind.BARE_FILE) {
                results.put(kind, measure(stage, kind));
            }
        }
        var report = stage.report();
        Latencies.report(report, name(), results);
        if (results.containsKey(Kind.DUET) && results.containsKey(Kind.BARE)) {
            double sync = stage.machine().syncMicros() / 1000.0;
            report.add(target(results, 50, sync, 1, sync + EXTRA_MILLIS, "bare + fsync + 0.3 ms"));
            report.add(target(results, 99, sync, 3, 2 * sync, "3 x bare + 2 fsync"));
        }
        report.add(name(), "server CPU per message", "µs", Live.values(results, LoadResult::cpuMicrosPerMessage));
    }

    private Figure target(
            Map<Kind, LoadResult> results, double percentile, double sync, double times, double plus, String formula) {
        Map<String, Double> values = Live.values(results, result -> Latencies.millis(result.toRecipient(), percentile));
        double bound = times * values.getOrDefault("bare", Double.NaN) + plus;
        String text = "at most %s = %.2f ms, fsync %.2f ms".formatted(formula, bound, sync);
        return new Figure(
                name(),
                Latencies.TO_RECIPIENT + " p" + (int) percentile + ", target",
                "ms",
                values,
                Target.atMost(text, values.getOrDefault("duet", Double.NaN), bound));
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
                    (index, command, tally) -> new PacedSender(index, command, tally, PLACES));
            Thread metronome = new Metronome(perSecond, (turn, due) -> crew.hand(turn, sender -> sender.send(due)));
            metronome.start();
            TimeUnit.NANOSECONDS.sleep(stage.pace().warmUp().toNanos());
            Measurement window =
                    Measurement.over(crew, subject.facts(), stage.pace().measure());
            metronome.interrupt();
            metronome.join();
            crew.awaitIdle();
            result = window.result(crew.total());
        }
        Stage.clear(setup);
        result.remark(stage.report(), name(), kind);
        return result;
    }
}
