package chat.duet.drill.crash;

import chat.duet.drill.process.PrivateDisk;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Power cuts. The server is frozen, and its folder's ext4, which is its own, stopped in the middle of whatever goes on, so that
 * only what was synced is there afterwards. A drive that forgets what it has confirmed as synced is not part of it.
 */
public final class PowerScenario implements Scenario {

    private static final int DISK_MEBIBYTES = 512;
    private static final Duration PROGRESS = Duration.ofSeconds(60);

    private final int shortly;

    public PowerScenario() {
        this(3);
    }

    /** @param shortly how many cuts in the short form */
    public PowerScenario(int shortly) {
        this.shortly = shortly;
    }

    @Override
    public String name() {
        return "power";
    }

    @Override
    public String about() {
        return "power cuts under 50 senders: an ext4 loses everything that was not synced";
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
                var crowd = Crowd.gather(server.ports(), stage, Cast.FIFTY_SENDERS)) {
            // A stop writes the log into the database. So a server that syncs nothing loses messages, and not
            // everything.
            server.terminate();
            server.start();
            crowd.start();
            for (int cut = 0; cut < stage.choose(shortly, 30); cut++) {
                crowd.someoneComesOrGoes();
                crowd.awaitProgress(random.nextInt(800), PROGRESS);
                server.runFor(Duration.ofMillis(random.nextInt(30)));
                // The processor loses power with the disk. Left to run it would get confirmations that no disk has
                // given: a sync that waits for an ext4
                // which is being stopped may return without an error, and without having synced.
                server.signal("STOP");
                disk.cutPower();
                server.kill();
                disk.reinsert();
                server.start();
                report.add(Counter.FAULTS, 1);
                report.add(Counter.RESTARTS, 1);
            }
            crowd.settle(report);
            crowd.check(report);
            Leftovers.database(server, disk.file("data"), stage, report);
        }
    }
}
