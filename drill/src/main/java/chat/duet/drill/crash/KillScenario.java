package chat.duet.drill.crash;

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
import java.util.Random;

/** SIGKILL at random moments, some of them before the server is ready. */
public final class KillScenario implements Scenario {

    private static final int MOST_MESSAGES_BETWEEN_KILLS = 800;
    private static final int MOST_MILLIS_BEFORE_KILL = 30;
    private static final int MOST_MILLIS_OF_START = 2_000;
    private static final Duration PROGRESS = Duration.ofSeconds(60);

    private final int shortly;

    public KillScenario() {
        this(5);
    }

    /** @param shortly how many kills in the short form */
    public KillScenario(int shortly) {
        this.shortly = shortly;
    }

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String about() {
        return "SIGKILL at random moments under 50 senders, some during the start";
    }

    @Override
    public void run(Stage stage, Report report) {
        var random = stage.random();
        try (var server = new ServerProcess(stage.launch("data")).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.FIFTY_SENDERS)) {
            crowd.start();
            for (int kill = 0; kill < stage.choose(shortly, 60); kill++) {
                crowd.someoneComesOrGoes();
                killAtARandomMoment(server, crowd, random);
                restart(server, random);
            }
            report.add(Counter.FAULTS, server.starts() - 1);
            report.add(Counter.RESTARTS, server.starts() - 1);
            crowd.settle(report);
            crowd.check(report);
            Leftovers.check(server, stage, report);
        }
    }

    /** Not right after an acknowledgement: anywhere in the life of a transaction. */
    private static void killAtARandomMoment(ServerProcess server, Crowd crowd, Random random) {
        crowd.awaitProgress(random.nextInt(MOST_MESSAGES_BETWEEN_KILLS), PROGRESS);
        server.runFor(Duration.ofMillis(random.nextInt(MOST_MILLIS_BEFORE_KILL)));
        server.kill();
    }

    /** Now and then the server is killed again before it is ready. */
    private static void restart(ServerProcess server, Random random) {
        server.begin();
        if (random.nextInt(5) == 0) {
            Moment.pause(Duration.ofMillis(random.nextInt(MOST_MILLIS_OF_START)));
            server.kill();
            server.begin();
        }
        server.awaitReady();
    }
}
