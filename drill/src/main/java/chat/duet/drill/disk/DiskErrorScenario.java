package chat.duet.drill.disk;

import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.process.Strace;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** System calls on the database that fail, each kind once and then for a while, on the running server. */
public final class DiskErrorScenario implements Scenario {

    private static final Duration PROGRESS = Duration.ofSeconds(60);
    private static final Duration FIRED = Duration.ofSeconds(10);
    private static final int MESSAGES_BETWEEN = 100;

    /** Everything that SQLite writes with, or reads with. */
    private static final List<Fault> FAULTS = List.of(
            new Fault("no space", List.of("pwrite64:error=ENOSPC")),
            new Fault("write error", List.of("pwrite64:error=EIO")),
            new Fault("sync error", List.of("fsync:error=EIO", "fdatasync:error=EIO")),
            new Fault("read error", List.of("pread64:error=EIO")),
            new Fault("read-only", List.of("pwrite64:error=EROFS", "ftruncate:error=EROFS")));

    private record Fault(String name, List<String> injections) {

        Fault once() {
            return new Fault(
                    name + ", once",
                    injections.stream().map(injection -> injection + ":when=1").toList());
        }
    }

    @Override
    public String name() {
        return "disk-errors";
    }

    @Override
    public String about() {
        return "ENOSPC, EIO and EROFS from pwrite64, fsync and pread64 on the database, once and for a while";
    }

    @Override
    public Optional<String> missing() {
        return Strace.missing();
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        var random = stage.random();
        try (var server = new ServerProcess(stage.launch("data")).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.TWENTY_SENDERS)) {
            crowd.start();
            var recovery = new Recovery(server, crowd, report);
            for (int round = 0; round < stage.choose(1, 5); round++) {
                var faults = faults(random);
                for (int i = 0; i < faults.size(); i++) {
                    crowd.awaitProgress(MESSAGES_BETWEEN, PROGRESS);
                    var trace = stage.folder().resolve("trace-" + round + "-" + i);
                    inject(faults.get(i), server, stage, trace, random, report);
                    recovery.await(faults.get(i).name());
                }
            }
            report.note("slowest recovery: " + recovery.slowestMillis() + " ms");
            report.note("refusals: " + crowd.rest().endings().refused());
            crowd.settle(report);
            crowd.check(report);
            Leftovers.database(server, stage, report);
        }
    }

    private static List<Fault> faults(Random random) {
        var faults = new ArrayList<Fault>();
        FAULTS.forEach(fault -> faults.addAll(List.of(fault, fault.once())));
        Collections.shuffle(faults, random);
        return faults;
    }

    private static void inject(Fault fault, ServerProcess server, Stage stage, Path trace, Random random, Report report)
            throws IOException {
        var database = server.data().toRealPath().resolve("duet.db").toString();
        var files = List.of(Path.of(database), Path.of(database + "-wal"));
        try (var strace = Strace.attach(server.pid(), trace, files, fault.injections())) {
            if (!Moment.within(FIRED, () -> strace.injected() > 0 || !server.isAlive())) {
                // Reads are mostly served from memory.
                report.note(fault.name() + ": no such system call within " + FIRED.toSeconds() + " s");
            }
            Moment.pause(Duration.ofMillis(stage.choose(500, 2_000) + random.nextInt(stage.choose(1_000, 10_000))));
            report.add(Counter.FAULTS, strace.injected());
        }
    }
}
