package chat.duet.push.fcm;

import chat.duet.core.execution.ThreadExecution;
import chat.duet.core.execution.Timer;
import chat.duet.push.http.Limits;
import chat.duet.push.standin.FcmStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real library, connected to the stand-in. */
final class FcmFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Limits QUICK = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(5));

    final FcmStandIn fcm = FcmStandIn.start();
    final Timer deadlines = new ThreadExecution(Thread::new).timer("deadlines");
    final FcmGateway gateway;

    FcmFixture(Path folder) throws IOException {
        gateway = open(fcm.writeServiceAccount(folder), fcm.endpoint());
    }

    FcmGateway open(Path credentials, URI endpoint) {
        return FcmGateway.open(
                new FcmSettings(credentials, endpoint, "messages", QUICK), InstantSource.fixed(NOW), deadlines);
    }

    @Override
    public void close() {
        gateway.close();
        fcm.close();
        deadlines.end();
    }
}
