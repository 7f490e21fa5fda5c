package chat.duet.drill.crash;

import chat.duet.drill.client.Rest;
import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.process.Strace;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Cast;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Folders;
import chat.duet.drill.stage.Leftovers;
import chat.duet.drill.stage.Moment;
import chat.duet.drill.stage.Scenario;
import chat.duet.drill.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * SIGKILL at the N-th system call on the database, for N = 1, 2, 3 until none fires: during the first start on an empty
 * folder, while a few messages are written, and while the server stops. N counts for each thread, so each of the three
 * moments begins anew at 1, or the busiest thread would hide the others.
 *
 * <p>All of them take hours: the first start alone has hundreds. So the short form and the long one take steps at random, which grow with N, and every
 * run other ones; the complete form takes each N.
 */
public final class SystemCallScenario implements Scenario {

    /** Whatever SQLite changes files with; those that matter most come first, as the short form takes only these. */
    private static final List<String> CALLS =
            List.of("pwrite64", "fsync", "unlink", "ftruncate", "openat", "fdatasync", "rename");

    private static final int CALLS_OF_SHORT_FORM = 2;
    private static final int SHORT_STRIDE = 8;
    private static final int LONG_STRIDE = 2;
    private static final int SHORT_START = 4;
    private static final int MESSAGES = 12;
    private static final Duration CURSORS_WRITTEN = Duration.ofMillis(300);
    private static final Duration WRITTEN = Duration.ofSeconds(60);
    private static final Duration STOPPED = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "syscalls";
    }

    @Override
    public String about() {
        return "SIGKILL at the N-th system call on the database, N = 1.. until none fires: first start, work, stop";
    }

    @Override
    public Optional<String> missing() {
        return Strace.missing();
    }

    @Override
    public void run(Stage stage, Report report) throws IOException {
        var calls = stage.isShort() ? CALLS.subList(0, CALLS_OF_SHORT_FORM) : CALLS;
        for (var call : calls) {
            untilNoneFires(stage, "first start", call, report, n -> killFirstStart(stage, call, n, report));
        }
        try (var server = new ServerProcess(stage.launch("data")).start();
                var crowd = Crowd.gather(server.ports(), stage, Cast.TWENTY_SENDERS)) {
            for (var call : calls) {
                untilNoneFires(stage, "work", call, report, n -> killWork(server, crowd, stage, call, n, report));
            }
            for (var call : calls) {
                untilNoneFires(stage, "stop", call, report, n -> killStop(server, crowd, stage, call, n, report));
            }
            crowd.settle(report);
            crowd.check(report);
            Leftovers.database(server, stage, report);
        }
    }

    private interface Attempt {

        /** Whether the n-th system call came to be. */
        boolean killedAt(int n) throws IOException;
    }

    private static void untilNoneFires(Stage stage, String moment, String call, Report report, Attempt attempt)
            throws IOException {
        var random = stage.random();
        int n = stage.isShort() ? 1 + random.nextInt(SHORT_START) : 1;
        int kills = 0;
        while (attempt.killedAt(n)) {
            kills++;
            n = next(stage, n, random);
        }
        report.add(Counter.FAULTS, kills);
        if (kills == 0 && call.equals(CALLS.get(0))) {
            report.violation("%s: the drill itself does not work, no %s was hit".formatted(moment, call));
        }
        stage.say("%s, %s: %d kills, none at N=%d".formatted(moment, call, kills, n));
    }

    private static int next(Stage stage, int n, Random random) {
        return switch (stage.extent()) {
            case SHORT -> n * SHORT_STRIDE / 2 + random.nextInt(n * SHORT_STRIDE / 2);
            case LONG -> n + 1 + random.nextInt(1 + n / LONG_STRIDE);
            case COMPLETE -> n + 1;
        };
    }

    private static boolean killFirstStart(Stage stage, String call, int n, Report report) throws IOException {
        var folder = stage.folder().resolve("first");
        try (var server = new ServerProcess(stage.launch("first"))) {
            server.begin(Strace.prefix(trace(stage), files(server.data()), List.of(kill(call, n))));
            boolean ready = server.tryAwaitReady();
            if (!ready) {
                expectKilled(server);
                Leftovers.database(server, stage, report);
                server.start();
                report.add(Counter.RESTARTS, 1);
                new Rest(server.ports()).register("somebody");
                Leftovers.database(server, stage, report);
            }
            return !ready;
        } finally {
            Folders.delete(folder);
        }
    }

    @SuppressWarnings("try") // It works by being there.
    private static boolean killWork(ServerProcess server, Crowd crowd, Stage stage, String call, int n, Report report) {
        int enough = crowd.acknowledged() + MESSAGES;
        boolean killed;
        try (var strace = attach(server, stage, call, n)) {
            crowd.write(MESSAGES);
            if (!Moment.within(WRITTEN, () -> crowd.acknowledged() >= enough || !server.isAlive())) {
                throw new IllegalStateException("neither killed nor acknowledged\n" + server.tail());
            }
            // What follows the answers, such as cursors and receipts, is written a little later.
            killed = server.awaitEnd(CURSORS_WRITTEN).isPresent();
        }
        if (killed) {
            afterKill(server, stage, report);
            if (!Moment.within(WRITTEN, () -> crowd.acknowledged() >= enough)) {
                throw new IllegalStateException("not acknowledged after the restart\n" + server.tail());
            }
        }
        return killed;
    }

    @SuppressWarnings("try") // It works by being there.
    private static boolean killStop(ServerProcess server, Crowd crowd, Stage stage, String call, int n, Report report) {
        crowd.write(MESSAGES).awaitProgress(MESSAGES, WRITTEN);
        int code;
        try (var strace = attach(server, stage, call, n)) {
            server.askToStop();
            code = server.awaitEnd(STOPPED)
                    .orElseThrow(() -> new IllegalStateException("the server does not stop\n" + server.tail()));
        }
        if (code == ServerProcess.KILLED) {
            afterKill(server, stage, report);
            return true;
        }
        server.start();
        report.add(Counter.RESTARTS, 1);
        return false;
    }

    private static void afterKill(ServerProcess server, Stage stage, Report report) {
        expectKilled(server);
        Leftovers.database(server, stage, report);
        server.start();
        report.add(Counter.RESTARTS, 1);
    }

    private static void expectKilled(ServerProcess server) {
        int code = server.awaitEnd(STOPPED).orElse(0);
        if (code != ServerProcess.KILLED) {
            throw new IllegalStateException(
                    "exit code: %d (expected: %d)%n%s".formatted(code, ServerProcess.KILLED, server.tail()));
        }
    }

    private static Strace attach(ServerProcess server, Stage stage, String call, int n) {
        return Strace.attach(server.pid(), trace(stage), files(server.data()), List.of(kill(call, n)));
    }

    private static String kill(String call, int n) {
        return call + ":signal=KILL:when=" + n;
    }

    private static Path trace(Stage stage) {
        return stage.folder().resolve("trace");
    }

    /** Everything that SQLite keeps next to a database. */
    private static List<Path> files(Path data) {
        return Stream.of("", "-wal", "-shm", "-journal")
                .map(suffix -> data.resolve("duet.db" + suffix))
                .toList();
    }
}
