package chat.duet.drill.disk;

import chat.duet.drill.client.Device;
import chat.duet.drill.process.Command;
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
import java.util.List;
import java.util.Optional;

/** Too many open files: no connection is taken, and a database that has to be opened anew cannot be. */
public final class FileLimitScenario implements Scenario {

    private static final Duration PROGRESS = Duration.ofSeconds(60);
    private static final Duration FIRED = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "file-limit";
    }

    @Override
    public String about() {
        return "EMFILE: no file and no connection can be opened, while devices come back and the database has an error";
    }

    @Override
    public Optional<String> missing() {
        return Strace.missing().or(() -> Command.missing("prlimit", "util-linux"));
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        var random = stage.random();
        try (var server = new ServerProcess(stage.launch("data")).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.TWENTY_SENDERS)) {
            crowd.start();
            var recovery = new Recovery(server, crowd, report);
            for (int round = 0; round < stage.choose(2, 8); round++) {
                crowd.awaitProgress(100, PROGRESS);
                int connected = crowd.connected();
                var usual = limit(server);
                setLimit(server, "3");
                if (round % 2 == 0) {
                    // Makes the writer close its connection to the database, and want a new one.
                    failOneWrite(server, stage, round);
                }
                // Not all of them: those who are connected have to be served as before.
                crowd.devices().stream().limit(3).forEach(Device::drop);
                Moment.pause(
                        Duration.ofMillis(stage.choose(1_000, 5_000) + random.nextInt(stage.choose(1_000, 10_000))));
                setLimit(server, usual);
                report.add(Counter.FAULTS, 1);
                recovery.await("too many open files");
                if (!Moment.within(Recovery.BOUND, () -> crowd.connected() >= connected)) {
                    report.violation("too many open files: %d devices are connected after %d s (expected: %d as before)"
                            .formatted(crowd.connected(), Recovery.BOUND.toSeconds(), connected));
                }
            }
            report.note("slowest recovery: " + recovery.slowestMillis() + " ms");
            report.note("refusals: " + crowd.rest().endings().refused());
            crowd.settle(report);
            crowd.check(report);
            Leftovers.database(server, stage, report);
        }
    }

    private static void failOneWrite(ServerProcess server, Stage stage, int round) throws IOException {
        var log = Path.of(server.data().toRealPath().resolve("duet.db") + "-wal");
        var trace = stage.folder().resolve("trace-" + round);
        try (var strace = Strace.attach(server.pid(), trace, List.of(log), List.of("pwrite64:error=EIO:when=1"))) {
            Moment.within(FIRED, () -> strace.injected() > 0);
        }
    }

    /** The soft limit, in the words of prlimit. */
    private static String limit(ServerProcess server) {
        return Command.run("prlimit", "--pid", Long.toString(server.pid()), "--nofile", "--noheadings", "-o", "SOFT")
                .require()
                .output()
                .strip();
    }

    private static void setLimit(ServerProcess server, String soft) {
        Command.run("prlimit", "--pid", Long.toString(server.pid()), "--nofile=" + soft + ":")
                .require();
    }
}
