package chat.duet.drill.stage;

import chat.duet.drill.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A server in which nothing is under way: it is stopped, and whatever its threads had asked the system for has come back. Closing it lets the server go
 * on.
 */
public final class Freeze implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerProcess server;

    private Freeze(ServerProcess server) {
        this.server = server;
    }

    public static Freeze of(ServerProcess server) {
        server.signal("STOP");
        var tasks = Path.of("/proc", Long.toString(server.pid()), "task");
        if (!Moment.within(PATIENCE, () -> allStopped(tasks))) {
            server.signal("CONT");
            throw new IllegalStateException("threads: not all stopped within " + PATIENCE.toSeconds() + " s");
        }
        return new Freeze(server);
    }

    private static boolean allStopped(Path tasks) {
        try (Stream<Path> all = Files.list(tasks)) {
            return all.allMatch(Freeze::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A thread that waits inside a system call, such as a sync, has not stopped yet (proc(5), the third field of stat). */
    private static boolean isStopped(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            // It has just ended; the next look will not find it.
            return false;
        }
    }

    @Override
    public void close() {
        server.signal("CONT");
    }
}
