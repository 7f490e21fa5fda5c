package chat.duet.drill.restore;

import chat.duet.drill.client.Rest;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The server dies and comes back with an older copy of its database: clients that know more must be told, and then agree with the copy. */
public final class RestoreScenario implements Scenario {

    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final int shortly;

    public RestoreScenario() {
        this(3);
    }

    /** @param shortly how many restores in the short form */
    public RestoreScenario(int shortly) {
        this.shortly = shortly;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String about() {
        return "killed and restored from an older backup, which clients are ahead of";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var random = stage.random();
        var copy = stage.folder().resolve("copy.db");
        try (var server = new ServerProcess(stage.launch("data")).start();
                var party = new Party(server.ports(), new Rest(server.ports()), stage.libraries(), random)) {
            for (int round = 0; round < stage.choose(shortly, 20); round++) {
                party.talk(random.nextInt(60));
                party.someoneComesOrGoes();
                backUp(server.data(), copy);
                var kept = party.acknowledged();
                party.someoneComesOrGoes();
                party.talk(random.nextInt(60));
                party.leave(random);
                server.kill();
                restore(server.data(), copy);
                server.start();
                report.add(Counter.RESTARTS, 1);
                report.add(Counter.FAULTS, 1);
                party.forgetAllBut(kept);
                party.comeBack();
                settle(party, report);
                party.check(report);
                party.talk(random.nextInt(60));
                settle(party, report);
                party.check(report);
            }
            party.count(report);
            Leftovers.check(server, stage, report);
        }
    }

    private static void settle(Party party, Report report) {
        if (!Moment.within(SETTLED, party::agrees)) {
            report.note("not everybody agreed with the history within " + SETTLED.toSeconds() + " s");
        }
    }

    /** Of the running server, by SQLite's own means. */
    private static void backUp(Path data, Path copy) throws SQLException, IOException {
        Files.deleteIfExists(copy);
        try (var sqlite = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("duet.db"));
                var statement = sqlite.createStatement()) {
            statement.execute("VACUUM INTO '" + copy.toString().replace("'", "''") + "'");
        }
    }

    private static void restore(Path data, Path copy) throws IOException {
        for (var name : List.of("duet.db", "duet.db-wal", "duet.db-shm")) {
            Files.deleteIfExists(data.resolve(name));
        }
        Files.copy(copy, data.resolve("duet.db"));
    }
}
