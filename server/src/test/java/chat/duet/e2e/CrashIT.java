package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise: what was acknowledged is there for ever, once, in order, on every device and in history, however often the
 * server is killed. {@code -Dduet.crash.seed} and {@code -Dduet.crash.kills} repeat or lengthen the drill.
 */
@Timeout(3600)
class CrashIT {

    private static final int KILLS = Integer.getInteger("duet.crash.kills", 20);
    private static final long SEED = Long.getLong("duet.crash.seed", new SecureRandom().nextInt(1_000_000));
    private static final int CONTROL_KILLS = 4;

    @TempDir
    private Path temp;

    @Test
    void nothingAcknowledgedIsLostRepeatedOrReorderedByKills() {
        System.out.println("crash drill: seed=" + SEED + " kills=" + KILLS);
        try (var server = ProcessServer.of(temp.resolve("data")).start();
                var drill = new CrashDrill(server, SEED)) {
            var report = drill.run(KILLS);
            System.out.println(report.line("crash drill"));
            assertThat(report.restarts()).isGreaterThanOrEqualTo(KILLS);
            assertThat(report.acknowledged()).isEqualTo(report.attempted()).isGreaterThan(KILLS);
            assertThat(report.broken()).as(report.line("crash drill")).isZero();
            assertThat(server.errors()).isEmpty();
        }
    }

    /** Shows that the drill can fail: the same with a server that answers before it commits. */
    @Test
    void theDrillFindsAServerThatAnswersBeforeItCommits() throws Exception {
        try (var server = CrashControl.server(temp.resolve("classes"), temp.resolve("data"))
                        .start();
                var drill = new CrashDrill(server, SEED)) {
            var report = drill.run(CONTROL_KILLS);
            System.out.println(report.line("crash drill, control"));
            assertThat(report.lost()).isPositive();
        }
    }
}
