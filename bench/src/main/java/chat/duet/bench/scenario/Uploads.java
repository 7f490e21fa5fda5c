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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What uploads cost those who write: paced messages alone, then beside people each of whom uploads one file after the other as fast as a phone on a good network.
 * One server, one after the other, so that only the uploads differ.
 */
public record Uploads(int perSecond, int pairs, int uploaders, int bytesPerSecond, int fileBytes) {
    private static final int PLACES = 32;
    private static final double MOST = 1.2;

    public String name() {
        return "uploads";
    }

    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        if (!stage.kinds().contains(Kind.DUET)) {
            return;
        }
        byte[] content = new byte[fileBytes];
        new SplittableRandom(fileBytes).nextBytes(content);
        Setup setup = stage.prepare(Kind.DUET, Stage.pairs(Math.max(pairs, uploaders)));
        try (RunningSubject subject = stage.start(setup);
                Loops loops = new Loops(stage.pace().loops())) {
            var crew = Crew.connect(
                    loops,
                    setup,
                    Transport.WEBSOCKET,
                    stage.cast(),
                    pairs,
                    (index, command, tally) -> new PacedSender(index, command, tally, PLACES));
            Thread metronome = new Metronome(perSecond, (turn, due) -> crew.hand(turn, sender -> sender.send(due)));
            metronome.start();
            TimeUnit.NANOSECONDS.sleep(stage.pace().warmUp().toNanos());
            Measurement alone =
                    Measurement.over(crew, subject.facts(), stage.pace().measure());
            List<Uploader> people = new ArrayList<>();
            for (int person = 0; person < uploaders; person++) {
                people.add(new Uploader(setup, stage.cast().login(person), bytesPerSecond, content));
            }
            people.forEach(Thread::start);
            // What takes uploads in has been called by nobody yet.
            TimeUnit.NANOSECONDS.sleep(stage.pace().warmUp().toNanos() / 2);
            long before = sent(people);
            Measurement beside =
                    Measurement.over(crew, subject.facts(), stage.pace().measure());
            long uploaded = sent(people) - before;
            for (Uploader person : people) {
                person.end();
            }
            metronome.interrupt();
            metronome.join();
            crew.awaitIdle();
            report(stage, alone.result(crew.total()), beside.result(crew.total()), people, uploaded);
        }
        Stage.clear(setup);
    }

    private static long sent(List<Uploader> people) {
        return people.stream().mapToLong(Uploader::bytes).sum();
    }

    private void report(Stage stage, LoadResult alone, LoadResult beside, List<Uploader> people, long bytes) {
        alone.remark(stage.report(), name() + ", none", Kind.DUET);
        beside.remark(stage.report(), name() + ", " + uploaders, Kind.DUET);
        people.stream()
                .flatMap(person -> person.fault().stream())
                .forEach(fault -> stage.report().fault(name() + ": " + fault));
        stage.report()
                .add(name(), "uploaded meanwhile", "MiB/s", Map.of("duet", bytes / beside.seconds() / (1024 * 1024)));
        for (double percentile : new double[] {50, 99}) {
            double before = Latencies.millis(alone.toRecipient(), percentile);
            double during = Latencies.millis(beside.toRecipient(), percentile);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("duet", during);
            stage.report()
                    .add(
                            name(),
                            Latencies.TO_RECIPIENT + " p" + (int) percentile + ", no uploads",
                            "ms",
                            Map.of("duet", before));
            stage.report()
                    .add(new Figure(
                            name(),
                            Latencies.TO_RECIPIENT + " p" + (int) percentile + ", " + uploaders + " uploading",
                            "ms",
                            values,
                            Target.atMost(
                                    "at most 1.2 x without: %.2f ms".formatted(before * MOST), during, before * MOST)));
        }
    }
}
