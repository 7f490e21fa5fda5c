package chat.duet.bench.reads;

import chat.duet.bench.report.Figure.Target;
import chat.duet.bench.stage.Folders;
import chat.duet.bench.stage.Stage;
import chat.duet.bench.subject.Kind;
import chat.duet.bench.subject.RunningSubject;
import chat.duet.bench.subject.Setup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A page of 50 messages of history, and a list of conversations, in a small database and in a large one. The databases are kept in the run's folder and
 * used again where that was given.
 *
 * @param small number of messages
 * @param large number of messages
 * @param reads of each kind
 */
public record Reads(long small, long large, int reads) {
    private static final String NAME = "history";
    private static final double LONGEST_MILLIS = 3;
    private static final double GROWTH = 1.3;
    private static final String[] WHAT = {"page of 50", "conversation list"};
    private static final long SEED_MINUTES = 15;

    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        if (!stage.kinds().contains(Kind.DUET)) {
            return;
        }
        double[] few = measure(stage, small);
        double[] many = measure(stage, large);
        for (int what = 0; what < WHAT.length; what++) {
            add(stage, what, small, few);
            add(stage, what, large, many);
            double growth = many[2 * what + 1] / few[2 * what + 1];
            stage.report()
                    .add(
                            NAME,
                            WHAT[what] + ", p99 of the large to the small",
                            "ratio",
                            Map.of("duet", growth),
                            Target.atMost("at most 1.3", growth, GROWTH));
        }
    }

    private static void add(Stage stage, int what, long messages, double[] micros) {
        double p99 = micros[2 * what + 1] / 1000;
        String metric = "%s of %,d messages".formatted(WHAT[what], messages);
        var report = stage.report();
        report.add(NAME, metric + " p50", "ms", Map.of("duet", micros[2 * what] / 1000));
        report.add(
                NAME,
                metric + " p99",
                "ms",
                Map.of("duet", p99),
                Target.atMost("below 3 ms inside the server", p99, LONGEST_MILLIS));
    }

    private double[] measure(Stage stage, long messages) throws IOException, SQLException, InterruptedException {
        Setup setup = Setup.in(stage.root(), Kind.DUET, "history-" + messages);
        Ring ring = Ring.ofMessages(messages);
        seed(stage, setup, ring, messages);
        double[] micros = probe(stage, setup, ring);
        try (RunningSubject subject = stage.start(setup)) {
            double[] rest = RestProbe.measure(stage.cast(), subject.setup(), ring, Math.max(1, reads / 10));
            for (int what = 0; what < WHAT.length; what++) {
                stage.report()
                        .add(
                                NAME,
                                "%s of %,d messages over REST p99".formatted(WHAT[what], messages),
                                "ms",
                                Map.of("duet", rest[what]));
            }
        }
        return micros;
    }

    private static void seed(Stage stage, Setup setup, Ring ring, long messages) throws IOException, SQLException {
        var mark = setup.folder().resolve("seeded");
        if (Files.exists(mark)) {
            return;
        }
        Folders.delete(setup.data());
        long start = System.nanoTime();
        stage.seed(setup, ring::seed);
        Files.writeString(mark, messages + " messages\n");
        stage.report()
                .remark("history: %,d messages put into %s in %d s, %d MiB"
                        .formatted(
                                messages,
                                setup.database(),
                                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                                Files.size(setup.database()) >> 20));
    }

    private double[] probe(Stage stage, Setup setup, Ring ring) throws IOException, InterruptedException {
        List<String> arguments =
                List.of(setup.database().toString(), Long.toString(ring.people()), Integer.toString(reads));
        Process process = new ProcessBuilder(stage.launcher().command(ReadProbe.class.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.appendTo(setup.log().toFile()))
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(SEED_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("reading failed; " + setup.log() + " says why");
        }
        stage.report()
                .remark("history, %,d people: page p50, p99, list p50, p99 in µs: %s".formatted(ring.people(), line));
        List<Double> values = new ArrayList<>();
        for (String value : line.split(" ", -1)) {
            values.add(Double.parseDouble(value));
        }
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
