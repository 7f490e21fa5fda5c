package chat.duet.drill.stage;

import chat.duet.drill.oracle.Integrity;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a server leaves behind: its log, its database. */
public final class Leftovers {

    private static final int MOST_EXAMPLES = 3;

    private Leftovers() {}

    /** Kills the server, for a scenario that gave it no reason to log errors. */
    public static void check(ServerProcess server, Stage stage, Report report) {
        var errors = server.errors();
        report.add(Counter.SERVER_ERRORS, errors.size());
        errors.stream().limit(MOST_EXAMPLES).forEach(error -> report.note("logged: " + error));
        database(server, stage, report);
    }

    /** Kills the server and looks whether its database is whole. */
    public static void database(ServerProcess server, Stage stage, Report report) {
        database(server, server.data(), stage, report);
    }

    /** @param data the server's folder as it can be seen from here */
    public static void database(ServerProcess server, Path data, Stage stage, Report report) {
        if (server.isAlive()) {
            server.kill();
        }
        try {
            var damage = Integrity.check(data, stage.folder());
            report.add(Counter.DAMAGED, damage.isEmpty() ? 0 : 1);
            damage.stream().limit(MOST_EXAMPLES).forEach(line -> report.note("damaged: " + line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
