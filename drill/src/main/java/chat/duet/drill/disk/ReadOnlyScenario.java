package chat.duet.drill.disk;

import chat.duet.drill.process.PrivateDisk;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Freeze;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import chat.duet.protocol.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A file system that finds an error in itself and becomes read-only, as ext4 does. A mount in this state cannot be healed
 * under a process that has files open; so the server is stopped, the disk repaired, and the server started.
 */
public final class ReadOnlyScenario implements Scenario {

    private static final int DISK_MEBIBYTES = 256;
    private static final Duration PROGRESS = Duration.ofSeconds(60);
    private static final Duration REFUSED = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "disk-readonly";
    }

    @Override
    public String about() {
        return "an ext4 makes itself read-only under the running server";
    }

    @Override
    public Optional<String> missing() {
        return PrivateDisk.missingForFiles();
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        var random = stage.random();
        var file = stage.folder().resolve("disk.img");
        PrivateDisk.format(file, DISK_MEBIBYTES);
        try (var disk = PrivateDisk.ofFile(stage.folder().resolve("disk"), file)
                        .orElseThrow(() -> new IOException("the file %s cannot be mounted".formatted(file)));
                var server = new ServerProcess(stage.launch("data").on(disk)).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.TWENTY_SENDERS)) {
            crowd.start();
            for (int round = 0; round < stage.choose(1, 5); round++) {
                crowd.awaitProgress(random.nextInt(300), PROGRESS);
                fail(server, disk);
                report.add(Counter.FAULTS, 1);
                awaitRefusals(crowd);
                Moment.pause(Duration.ofMillis(stage.choose(500, 3_000)));
                if (crowd.rest().ready()) {
                    report.violation("/readyz says that messages can be stored on a read-only disk");
                }
                stopStartOnReadOnly(server, report);
                disk.reinsert();
                server.start();
                report.add(Counter.RESTARTS, 1);
            }
            report.note("refusals: " + crowd.rest().endings().refused());
            crowd.settle(report);
            crowd.check(report);
            Leftovers.database(server, disk.file("data"), stage, report);
        }
    }

    /**
     * Between two syncs. Linux 6.18 confirms a sync that waits for an ext4 which is failing, where the file has just grown, without having synced; no
     * program can know (docs/reliability.md).
     */
    @SuppressWarnings("try") // It works by being there.
    private static void fail(ServerProcess server, PrivateDisk disk) {
        try (var frozen = Freeze.of(server)) {
            disk.becomeReadOnly();
        }
    }

    private static void awaitRefusals(Crowd crowd) {
        int before = refused(crowd);
        if (!Moment.within(REFUSED, () -> refused(crowd) > before)) {
            throw new IllegalStateException("nothing is refused on a read-only disk: "
                    + crowd.rest().endings().refused());
        }
    }

    private static int refused(Crowd crowd) {
        return crowd.rest().endings().refused().getOrDefault(ErrorCode.STORAGE_UNAVAILABLE.code(), 0);
    }

    /** The rule: a start that cannot write its folder ends with exit code 1, and names the setting. */
    private static void stopStartOnReadOnly(ServerProcess server, Report report) {
        server.terminate();
        server.begin();
        if (server.tryAwaitReady()) {
            report.violation("the server starts on a read-only disk");
            server.kill();
            return;
        }
        int code = server.awaitEnd(PROGRESS).orElse(-1);
        if (code != 1 || !server.tail().contains("data-folder: ")) {
            report.violation(
                    "a start on a read-only disk ends with exit code %d (expected: 1, and data-folder named)%n%s"
                            .formatted(code, server.tail()));
        }
    }
}
