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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What uploads cost those who write: paced messages alone, and beside people each of whom uploads one file after the other as fast as a phone on a good network.
 * One server, in turns, so that nothing differs but the uploads: not what the JIT has got to, nor how much there is in the database.
 */
public record Uploads(int perSecond, int pairs, int uploaders, int bytesPerSecond, int fileBytes) {
    private static final int PLACES = 32;
    private static final double MOST = 1.2;
    private static final int SMALL = 64 * 1024;
    private static final Duration SETTLING = Duration.ofSeconds(1);

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
            var turns = new Turns(stage, setup, subject, crew, content);
            turns.warmUp();
            for (int round = 0; round < stage.pace().rounds(); round++) {
                turns.alone();
                turns.beside();
            }
            metronome.interrupt();
            metronome.join();
            crew.awaitIdle();
            turns.report();
        }
        Stage.clear(setup);
    }

    /** The two loads in turns. */
    private final class Turns {
        private final Stage stage;
        private final Setup setup;
        private final RunningSubject subject;
        private final Crew<?> crew;
        private final byte[] content;
        private final List<Measurement> alone = new ArrayList<>();
        private final List<Measurement> beside = new ArrayList<>();
        private final List<Uploader> all = new ArrayList<>();
        private long uploaded;

        Turns(Stage stage, Setup setup, RunningSubject subject, Crew<?> crew, byte[] content) {
            this.stage = stage;
            this.setup = setup;
            this.subject = subject;
            this.crew = crew;
            this.content = content;
        }

        void alone() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
            alone.add(measure());
        }

        /** Small files, many of them: what a request costs that is rare is otherwise what the JIT has not got to. */
        void warmUp() throws InterruptedException {
            var people = people(Math.min(SMALL, fileBytes));
            TimeUnit.NANOSECONDS.sleep(stage.pace().warmUp().toNanos());
            end(people);
        }

        void beside() throws InterruptedException {
            var people = people(fileBytes);
            TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
            long sent = sent(people);
            beside.add(measure());
            uploaded += sent(people) - sent;
            end(people);
        }

        /** They begin together, and the ends of their files are spread evenly. */
        private List<Uploader> people(int length) {
            List<Uploader> people = new ArrayList<>();
            for (int person = 0; person < uploaders; person++) {
                int first = (int) (length * (person + 1L) / uploaders);
                people.add(new Uploader(setup, stage.cast().login(person), bytesPerSecond, content, length, first));
            }
            people.forEach(Thread::start);
            return people;
        }

        private void end(List<Uploader> people) throws InterruptedException {
            people.forEach(Uploader::end);
            for (Uploader person : people) {
                person.join();
            }
            all.addAll(people);
        }

        private Measurement measure() throws InterruptedException {
            return Measurement.over(crew, subject.facts(), stage.pace().measure());
        }

        void report() {
            Total total = crew.total();
            Uploads.this.report(
                    stage, together(alone).result(total), together(beside).result(total), all, uploaded);
        }

        private Measurement together(List<Measurement> turns) {
            return turns.stream().reduce(Measurement::plus).orElseThrow();
        }
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
