package chat.duet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.duet.config.ExternalSettings;
import chat.duet.config.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One token of another backend opens REST and MQTT, and a revoked device is out with it. */
class ExternalLoginIT {

    private static final String SECRET = "a secret of the other backend, long enough";
    private static final long HOUR = 3600;

    @RegisterExtension
    static final ChatServerExtension SERVER = ChatServerExtension.with(settings -> settings.withAuth(settings.auth()
            .withExternal(new ExternalSettings(
                    "https://id.example",
                    "duet-api",
                    "HS256",
                    Secret.of(SECRET),
                    null,
                    null,
                    Duration.ofSeconds(30)))));

    @ParameterizedTest
    @EnumSource
    void sameTokenOpensRestAndMqttUntilTheDeviceIsRevoked(ClientKind kind) {
        var jiwon = device("member-" + kind);
        var alice = SERVER.actor("alice");
        var phone = jiwon.phone(kind).connect();
        var conversation = alice.rest()
                .post("/v1/conversations", "userId", jiwon.userId())
                .body()
                .get("id")
                .asText();

        alice.device().send(conversation, "1", "come along?");

        phone.untilText("come along?");
        assertThat(alice.rest().delete("/v1/devices/" + jiwon.deviceId()).status())
                .isEqualTo(404);
        assertThat(phone.client().connected()).isTrue();
        assertThat(jiwon.rest().delete("/v1/devices/" + jiwon.deviceId()).status())
                .isEqualTo(204);
        RevocationIT.assertCut(phone, kind);
        assertThatThrownBy(() -> SERVER.connect(kind, Login.of(jiwon), new Mailbox(jiwon.userId())))
                .isInstanceOf(ConnectRefusedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void tokenDoesNotOpenAnothersDevice(ClientKind kind) {
        var jiwon = device("other-" + kind);
        var victim = SERVER.actor("alice").device();

        assertThatThrownBy(() -> SERVER.connect(
                        kind,
                        Login.of(jiwon).withClientId(victim.clientId()).withUserName(null),
                        new Mailbox(victim.userId())))
                .isInstanceOf(ConnectRefusedException.class);
    }

    private static Device device(String subject) {
        var token = Tokens.signClaims(
                Rest.json(
                        "iss",
                        "https://id.example",
                        "aud",
                        "duet-api",
                        "sub",
                        subject,
                        "exp",
                        Instant.now().getEpochSecond() + HOUR),
                SECRET);
        var made = Device.of(
                SERVER,
                SERVER.rest()
                        .as(token)
                        .post("/v1/devices", "deviceName", "phone")
                        .expect(201));
        return new Device(SERVER, made.userId(), made.deviceId(), made.clientId(), token, made.refreshToken());
    }
}
