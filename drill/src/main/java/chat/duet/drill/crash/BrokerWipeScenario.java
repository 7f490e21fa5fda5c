package chat.duet.drill.crash;

import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Folders;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** The broker keeps sessions and queues in files, and loses them between restarts. */
public final class BrokerWipeScenario implements Scenario {

    private static final Duration PROGRESS = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "broker-wipe";
    }

    @Override
    public String about() {
        return "the broker's files (broker.persistence: file) deleted, or kept, between kills and stops";
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        var random = stage.random();
        var launch = stage.launch("data").setting("broker.persistence", "file");
        try (var server = new ServerProcess(launch).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.FIFTY_SENDERS)) {
            crowd.start();
            for (int restart = 0; restart < stage.choose(2, 15); restart++) {
                crowd.someoneComesOrGoes();
                crowd.awaitProgress(random.nextInt(500), PROGRESS);
                if (random.nextInt(3) == 0) {
                    server.terminate();
                } else {
                    server.kill();
                }
                // Kept once in a while: what the broker remembers must be as harmless as what it forgets.
                var broker = server.data().resolve("broker");
                if (restart == 0 || random.nextInt(3) > 0) {
                    Folders.delete(broker);
                    Files.createDirectory(broker);
                    report.add(Counter.FAULTS, 1);
                }
                server.start();
                report.add(Counter.RESTARTS, 1);
            }
            crowd.settle(report);
            crowd.check(report);
            Leftovers.check(server, stage, report);
        }
    }
}
