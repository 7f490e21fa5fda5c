package chat.duet.bench.scenario;

import chat.duet.bench.machine.Jcmd;
import chat.duet.bench.mqtt.FirstConnack;
import chat.duet.bench.mqtt.Loops;
import chat.duet.bench.mqtt.Transport;
import chat.duet.bench.report.Figure;
import chat.duet.bench.stage.Stage;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.RunningSubject;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the process to the first CONNACK: empty, and with {@code messages} in the database after SIGKILL under load. And what the empty
 * server takes of the memory once it stands. Medians over the rounds.
 */
public record ColdStart(int messages) {
    private static final String NAME = "cold start";
    private static final int PAIRS = 100;
    private static final int PATIENCE_SECONDS = 120;
    private static final long LOAD_MILLIS = 3000;
    private static final double EXTRA_SECONDS = 0.5;
    private static final double EXTRA_MIB = 60;

    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        Map<String, Double> empty = new LinkedHashMap<>();
        Map<String, Double> killed = new LinkedHashMap<>();
        Map<String, Double> resident = new LinkedHashMap<>();
        for (Kind kind : stage.kinds()) {
            if (kind != Kind.BARE_FILE) {
                empty(stage, kind, empty, resident);
                killed.put(kind.label(), afterKill(stage, kind));
            }
        }
        var report = stage.report();
        report.add(NAME, "empty, to the first CONNACK", "s", empty, within(empty, EXTRA_SECONDS, "0.5 s"));
        report.add(
                NAME,
                messages + " messages, after SIGKILL (bare: none)",
                "s",
                killed,
                within(killed, EXTRA_SECONDS, "0.5 s"));
        if (!resident.isEmpty()) {
            report.add("empty server", "RSS after GC", "MiB", resident, within(resident, EXTRA_MIB, "60 MiB"));
        }
    }

    private static Figure.Target within(Map<String, Double> values, double extra, String text) {
        double bound = values.getOrDefault("bare", Double.NaN) + extra;
        return Figure.Target.atMost(
                "at most bare + %s = %s".formatted(text, extra < 1 ? "%.2f".formatted(bound) : "%.0f".formatted(bound)),
                values.getOrDefault("duet", Double.NaN),
                bound);
    }

    private static void empty(Stage stage, Kind kind, Map<String, Double> times, Map<String, Double> resident)
            throws IOException, SQLException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        List<Double> mebibytes = new ArrayList<>();
        for (int round = 0; round < stage.pace().rounds(); round++) {
            Setup setup = stage.prepare(kind, Stage.pairs(1));
            try (RunningSubject subject = timed(stage, setup, seconds)) {
                if (Jcmd.isThere()) {
                    new Jcmd(subject.facts().pid()).collect();
                    mebibytes.add(subject.facts().residentBytes() / 1048576.0);
                }
            }
            Stage.clear(setup);
        }
        stage.report().remark("cold start, empty, %s: %s s, RSS %s MiB".formatted(kind, seconds, mebibytes));
        times.put(kind.label(), median(seconds));
        if (!mebibytes.isEmpty()) {
            resident.put(kind.label(), median(mebibytes));
        }
    }

    private double afterKill(Stage stage, Kind kind) throws IOException, SQLException, InterruptedException {
        Setup setup = stage.prepare(kind, seeder -> {
            seeder.people(2L * PAIRS);
            seeder.pairs(PAIRS);
            seeder.fill(messages / PAIRS);
        });
        List<Double> seconds = new ArrayList<>();
        RunningSubject subject = stage.start(setup);
        for (int round = 0; round < stage.pace().rounds(); round++) {
            killUnderLoad(stage, setup, subject);
            subject = timed(stage, setup, seconds);
        }
        subject.close();
        Stage.clear(setup);
        stage.report().remark("cold start, after SIGKILL, %s: %s s".formatted(kind, seconds));
        return median(seconds);
    }

    private static void killUnderLoad(Stage stage, Setup setup, RunningSubject subject) throws InterruptedException {
        try (Loops loops = new Loops(1)) {
            var crew = Crew.connect(
                    loops,
                    setup,
                    Transport.TCP,
                    stage.cast(),
                    PAIRS,
                    (index, command, tally) -> new ClosedSender(index, command, tally, 2));
            crew.each(ClosedSender::start);
            TimeUnit.MILLISECONDS.sleep(LOAD_MILLIS);
            subject.kill();
        }
    }

    private static RunningSubject timed(Stage stage, Setup setup, List<Double> seconds)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        RunningSubject subject = stage.launch(setup);
        try {
            FirstConnack.await(
                    setup.target(Transport.TCP).address(), stage.cast().login(0), PATIENCE_SECONDS);
        } catch (IllegalStateException e) {
            subject.kill();
            throw e;
        }
        seconds.add((System.nanoTime() - start) / 1e9);
        subject.awaitReady();
        return subject;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
