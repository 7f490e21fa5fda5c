package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.duet.config.FcmSettings;
import chat.duet.config.PushSettings;
import chat.duet.config.Settings;
import chat.duet.config.WebPushSettings;
import chat.duet.push.standin.FcmReceived;
import chat.duet.push.standin.FcmStandIn;
import chat.duet.push.standin.WebPushStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stand-ins for the push services, and a server's settings that lead to them and nowhere else. */
final class PushServices implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final AtomicInteger TOKENS = new AtomicInteger();

    private final FcmStandIn fcm = FcmStandIn.start();
    private final WebPushStandIn web = WebPushStandIn.start(InstantSource.system());

    FcmStandIn fcm() {
        return fcm;
    }

    WebPushStandIn web() {
        return web;
    }

    /** Beside the data folder, so that a server on it finds the account. */
    Settings connect(Settings settings) {
        var usual = settings.push();
        return settings.withPush(new PushSettings(
                usual.preview(),
                usual.deadline(),
                usual.ttl(),
                usual.workers(),
                usual.spacing(),
                usual.burst(),
                usual.refill(),
                usual.rate(),
                usual.registrationIdle(),
                usual.logRetention(),
                new FcmSettings(
                        account(settings.dataFolder().resolveSibling("accounts")),
                        fcm.endpoint(),
                        usual.fcm().androidChannel()),
                new WebPushSettings(true, usual.webPush().contact(), true)));
    }

    Path account(Path folder) {
        try {
            return fcm.writeServiceAccount(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers the device with Firebase and returns its token. */
    String register(Device device, String platform) {
        var token = "token-%d-of-%s".formatted(TOKENS.incrementAndGet(), device.deviceId());
        register(device, platform, token);
        return token;
    }

    void register(Device device, String platform, String token) {
        device.rest()
                .put("/v1/push", "gateway", "fcm", "platform", platform, "token", token)
                .expect(200);
    }

    /** The first ring about the message at this token, when it has come. */
    FcmReceived awaitRing(String token, String message) {
        await("a ring about " + message)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !rings(token, message).isEmpty());
        return rings(token, message).get(0);
    }

    List<FcmReceived> rings(String token, String message) {
        return received(token, "ring").stream()
                .filter(each -> message.equals(each.data().get("message")))
                .toList();
    }

    List<FcmReceived> received(String token, String kind) {
        return fcm.received(token).stream()
                .filter(each -> kind.equals(each.data().get("kind")))
                .toList();
    }

    /** Nothing comes for the token while we watch, and had not come before. */
    void assertSilent(String token, Duration time) {
        await("silence")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .during(time)
                .atMost(time.plus(PATIENCE))
                .untilAsserted(() -> assertThat(fcm.received(token)).isEmpty());
    }

    @Override
    public void close() {
        fcm.close();
        web.close();
    }
}
