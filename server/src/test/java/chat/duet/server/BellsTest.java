package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.config.FcmSettings;
import chat.duet.config.PushSettings;
import chat.duet.config.Settings;
import chat.duet.config.SettingsException;
import chat.duet.config.WebPushSettings;
import chat.duet.core.Environment;
import chat.duet.core.push.Gateway;
import chat.duet.push.LogGateway;
import chat.duet.push.fcm.FcmGateway;
import chat.duet.push.standin.FcmStandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BellsTest {

    /** Where no request arrives: none is sent at the start. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final SecureRandom random = new SecureRandom();
    private final OpenParts parts = new OpenParts();

    @TempDir
    private Path temp;

    private DataFolder folder;

    @BeforeEach
    void open() throws StartException {
        folder = parts.add(DataFolder.open(temp.resolve("data")));
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void withoutCredentialsTheLogStandsInForFirebase() {
        var bells = open(Settings.defaults());

        assertThat(bells.gateways()).containsOnlyKeys(Gateway.FCM, Gateway.WEB_PUSH);
        assertThat(bells.gateways().get(Gateway.FCM)).isInstanceOf(LogGateway.class);
    }

    @Test
    void withCredentialsFirebaseIsConnected() throws IOException {
        try (var fcm = FcmStandIn.start()) {
            var bells = open(with(fcm.writeServiceAccount(temp), fcm.endpoint(), true));

            assertThat(bells.gateways().get(Gateway.FCM)).isInstanceOf(FcmGateway.class);
        }
    }

    @Test
    void credentialsThatCannotBeUsedAreAProblemOfTheSettings() throws IOException {
        var file = Files.writeString(temp.resolve("google-services.json"), "{\"project_info\":{}}");

        assertThatThrownBy(() -> open(with(file, NOWHERE, true)))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        wrong -> assertThat(wrong.problems())
                                .singleElement()
                                .asString()
                                .startsWith("push.fcm.credentials: " + file + " (expected: ")
                                .contains("google-services.json"));
        assertThatThrownBy(() -> open(with(temp.resolve("nowhere"), NOWHERE, true)))
                .hasMessageContaining("push.fcm.credentials: " + temp.resolve("nowhere"));
    }

    @Test
    void keysOfWebPushAreMadeOnceAndKept() {
        var first = Objects.requireNonNull(open(Settings.defaults()).webPush());
        var second = Objects.requireNonNull(open(Settings.defaults()).webPush());

        assertThat(first.publicKey()).matches("B[A-Za-z0-9_-]{86}").isEqualTo(second.publicKey());
        assertThat(first.endpointProblem().apply("https://push.example.org/x")).isEmpty();
        assertThat(first.endpointProblem().apply("http://push.example.org/x")).isPresent();
    }

    @Test
    void webPushCanBeSwitchedOff() {
        var usual = Settings.defaults().push().fcm();
        var bells = open(with(usual.credentials(), usual.endpoint(), false));

        assertThat(bells.webPush()).isNull();
        assertThat(bells.gateways()).containsOnlyKeys(Gateway.FCM);
    }

    private Bells open(Settings settings) {
        var environment = new Environment(InstantSource.system(), random, Thread::new);
        return Bells.open(settings, folder.database(), environment, random, parts);
    }

    private static Settings with(Path credentials, URI endpoint, boolean webPush) {
        var usual = Settings.defaults().push();
        return Settings.defaults()
                .withPush(new PushSettings(
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
                        new FcmSettings(credentials, endpoint, usual.fcm().androidChannel()),
                        new WebPushSettings(webPush, null, false)));
    }
}
