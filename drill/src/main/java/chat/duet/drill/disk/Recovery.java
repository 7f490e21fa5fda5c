package chat.duet.drill.disk;

import chat.duet.drill.process.ServerProcess;
import chat.duet.drill.report.Counter;
import chat.duet.drill.report.Report;
import chat.duet.drill.stage.Crowd;
import chat.duet.drill.stage.Moment;
import java.time.Duration;

/** The promise that the server recovers by itself, within 10 s after the cause is gone. Used by one thread. */
final class Recovery {

    static final Duration BOUND = Duration.ofSeconds(10);

    private static final Duration MEASURED = Duration.ofSeconds(60);

    private final ServerProcess server;
    private final Crowd crowd;
    private final Report report;
    private long slowestMillis;

    Recovery(ServerProcess server, Crowd crowd, Report report) {
        this.server = server;
        this.crowd = crowd;
        this.report = report;
    }

    /** To be called when the cause has just been removed. */
    void await(String fault) {
        if (!server.isAlive()) {
            var code = server.awaitEnd(Duration.ZERO).orElse(-1);
            report.violation(
                    "%s: the server ended by itself with exit code %d%n%s".formatted(fault, code, server.tail()));
            server.start();
            report.add(Counter.RESTARTS, 1);
        }
        long start = System.nanoTime();
        int before = crowd.acknowledged();
        boolean recovered = Moment.within(
                MEASURED, () -> crowd.acknowledged() > before && crowd.rest().ready());
        long took = (System.nanoTime() - start) / 1_000_000;
        slowestMillis = Math.max(slowestMillis, took);
        if (!recovered) {
            report.violation("%s: no recovery within %d s".formatted(fault, MEASURED.toSeconds()));
            throw new IllegalStateException("the server does not recover from " + fault + "\n" + server.tail());
        }
        if (took > BOUND.toMillis()) {
            report.violation(
                    "%s: recovered after %d ms (expected: at most %d ms)".formatted(fault, took, BOUND.toMillis()));
        }
    }

    long slowestMillis() {
        return slowestMillis;
    }
}
