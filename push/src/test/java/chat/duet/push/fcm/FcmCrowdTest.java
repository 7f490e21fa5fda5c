package chat.duet.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.core.push.Address;
import chat.duet.core.push.Gateway;
import chat.duet.core.push.Notice.Kind;
import chat.duet.core.push.Platform;
import chat.duet.core.push.PushResult.Status;
import chat.duet.push.Notices;
import chat.duet.push.standin.FcmReceived;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FcmCrowdTest {
    private static final int THREADS = 8;
    private static final int EACH = 50;

    @Test
    void manyThreadsSendEachNoticeOnce(@TempDir Path folder) throws Exception {
        try (var fixture = new FcmFixture(folder)) {
            var senders = Executors.newFixedThreadPool(THREADS);
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < THREADS * EACH; i++) {
                var address = new Address(Gateway.FCM, Platform.ANDROID, "token-" + i, null);
                tasks.add(() ->
                        fixture.gateway.send(Notices.of(address, Kind.RING)).status() == Status.SENT);
            }
            for (var sent : senders.invokeAll(tasks)) {
                assertThat(sent.get()).isTrue();
            }
            senders.shutdown();
            assertThat(fixture.fcm.received())
                    .extracting(FcmReceived::token)
                    .hasSize(THREADS * EACH)
                    .doesNotHaveDuplicates();
            assertThat(fixture.fcm.violations()).isEmpty();
            assertThat(fixture.fcm.accessTokensIssued()).isEqualTo(1);
        }
    }
}
