package chat.duet.drill.crash;

import chat.duet.drill.client.Endings;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.time.Duration;

/** SIGSTOP and SIGCONT: what a virtual machine that is moved, or a laptop lid, does to a process. */
public final class PauseScenario implements Scenario {

    private static final Duration PROGRESS = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int SHORTEST_MILLIS = 1_000;

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public String about() {
        return "SIGSTOP and SIGCONT under 50 senders: up to 5 s in the short form, up to 30 s in the long one";
    }

    @Override
    public void run(Stage stage, Report report) {
        var random = stage.random();
        // A send may take as long as the pause, and then as long as it always may.
        var endings = new Endings(Endings.PATIENCE.plus(LONGEST));
        try (var server = new ServerProcess(stage.launch("data")).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.FIFTY_SENDERS, endings)) {
            crowd.start();
            int most = stage.choose(5_000, (int) LONGEST.toMillis());
            for (int pause = 0; pause < stage.choose(3, 8); pause++) {
                crowd.someoneComesOrGoes();
                crowd.awaitProgress(random.nextInt(500), PROGRESS);
                server.signal("STOP");
                Moment.pause(Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(most - SHORTEST_MILLIS)));
                server.signal("CONT");
                report.add(Counter.FAULTS, 1);
                crowd.awaitProgress(1, PROGRESS);
            }
            crowd.settle(report);
            crowd.check(report);
            Leftovers.check(server, stage, report);
        }
    }
}
