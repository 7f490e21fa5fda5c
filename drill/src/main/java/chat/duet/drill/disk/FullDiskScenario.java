package chat.duet.drill.disk;

import chat.duet.drill.process.Command;
import chat.duet.drill.process.PrivateDisk;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import chat.duet.protocol.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A disk without space, to the last page; at times the server is killed and started on it. */
public final class FullDiskScenario implements Scenario {

    private static final int DISK_MEBIBYTES = 256;
    private static final Duration PROGRESS = Duration.ofSeconds(60);
    private static final Duration REFUSED = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public String about() {
        return "a disk in memory is filled to the last page, and freed; a start on the full disk";
    }

    @Override
    public Optional<String> missing() {
        return Command.missing("unshare", "util-linux");
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        var random = stage.random();
        try (var disk = PrivateDisk.inMemory(stage.folder().resolve("disk"), DISK_MEBIBYTES)
                        .orElseThrow(() -> new IOException(
                                "no disk can be made in memory (expected: user namespaces, or root: unshare -rm)"));
                var server = new ServerProcess(stage.launch("data").on(disk)).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.TWENTY_SENDERS)) {
            crowd.start();
            var recovery = new Recovery(server, crowd, report);
            for (int round = 0; round < stage.choose(2, 8); round++) {
                crowd.awaitProgress(random.nextInt(300), PROGRESS);
                fill(disk, crowd);
                report.add(Counter.FAULTS, 1);
                if (round % 2 == 1) {
                    server.kill();
                    disk.fill();
                    server.start();
                    report.add(Counter.RESTARTS, 1);
                    fill(disk, crowd);
                }
                Moment.pause(Duration.ofMillis(random.nextInt(stage.choose(1_000, 10_000))));
                disk.free();
                recovery.await("full disk");
            }
            report.note("slowest recovery: " + recovery.slowestMillis() + " ms");
            report.note("refusals: " + crowd.rest().endings().refused());
            crowd.settle(report);
            crowd.check(report);
            Leftovers.database(server, disk.file("data"), stage, report);
        }
    }

    /** Until messages are refused for it: room that was reserved earlier lets some through. */
    private static void fill(PrivateDisk disk, Crowd crowd) {
        int before = refused(crowd);
        if (!Moment.within(REFUSED, () -> {
            disk.fill();
            return refused(crowd) > before;
        })) {
            throw new IllegalStateException("nothing is refused on a full disk: "
                    + crowd.rest().endings().refused());
        }
    }

    private static int refused(Crowd crowd) {
        return crowd.rest().endings().refused().getOrDefault(ErrorCode.STORAGE_FULL.code(), 0);
    }
}
